import { type LanguageModel, loadModel } from './language-model.js';
import { writeModelFile } from './model-file.js';
import { matrices, type NetSizes } from './net-shape.js';
import { TensorWriter } from './tensors.js';

const SIZES: NetSizes = {
  vectorSize: 8,
  featureSize: 8,
  hidden: 8,
  tagHidden: 16,
  arcSize: 8,
  labelHidden: 16,
  nameHidden: 8,
  feats: 3,
  relations: 4,
};

/**
 * A model of a few kilobytes with made-up weights, for tests: its trees mean nothing, but they are trees, and different
 * words give different ones.
 */
export function tinyModel(): LanguageModel {
  const writer = new TensorWriter();
  let seed = 1;
  const noise = (n: number) =>
    Float32Array.from({ length: n }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return (seed / 2 ** 32 - 0.5) * 2;
    });
  for (const { name, rows, cols } of matrices(SIZES)) writer.addMatrix(name, noise(rows * cols), rows, cols);
  const keys = Uint32Array.from({ length: 64 }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
  writer.addKeys('featureKeys', keys);
  writer.addTable('features', noise(64 * 8), 64, 8);
  writer.addKeys('vectorKeys', keys);
  writer.addTable('vectors', noise(64 * 8), 64, 8);
  const labels = { feats: ['_', 'Number=Sing', 'Number=Plur'], relations: [7, 33, 39, 45] };
  const about = { sizes: SIZES, labels, tensors: writer.directory };
  return loadModel(writeModelFile('en', new Map([['net', { about, bytes: writer.bytes() }]])));
}
