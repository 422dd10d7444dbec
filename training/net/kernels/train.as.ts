export { gemm, transpose } from '../../../src/parse/kernels/gemm.as';
export {
  lstmCell, fillRows, relu, sumFeatures, gatherRows, pairRows,
} from '../../../src/parse/kernels/cell.as';
export {
  lstmCellBack, maskRows, multiply, reluBack, sumRows, scatterRows, crossEntropy, squares, adam, approach, dropMask,
} from './backward.as';
