/** `chancery/codebook`: the shipped codebook, or one of your own, from its folder. Needs Node. The files are at `chancery/codebook/…`. */
export { codebookFiles } from '../packaged/codebook-files-node.js';
