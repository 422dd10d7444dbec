export * from '../../../src/parse/kernels/run.as';
export {
  lstmCellBack, maskRows, multiply, reluBack, sumRows, scatterRows, crossEntropy, squares, adam, approach, dropMask,
} from './backward.as';
