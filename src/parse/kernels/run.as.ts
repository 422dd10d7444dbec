export { gemm, transpose } from './gemm.as';
export { fillRows, relu, gatherRows, pairRows, argmaxRows } from './cell.as';
export { gemm16, relu16, lstmCell16 } from './quantised.as';
export { sha256Blocks } from './sha256.as';
