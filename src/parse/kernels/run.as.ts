export { gemm, transpose } from './gemm.as';
export { lstmCell, fillRows, relu, sumFeatures, gatherRows, pairRows, argmaxRows } from './cell.as';
