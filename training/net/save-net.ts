import type { ModelSection } from '../../src/parse/model-file.js';
import { matrices } from '../../src/parse/net-shape.js';
import { TensorWriter } from '../../src/parse/tensors.js';
import type { Labels } from './data.js';
import type { StoredVectors } from './fetch-vectors.js';
import type { StoredLists } from './listed-words.js';
import type { Parameters } from './parameters.js';
import type { NetSettings } from './settings.js';

/** The section `net` of the model file: averaged weights, features, word vectors, labels, and where they come from. */
export function netSection(
  p: Parameters,
  keys: Uint32Array,
  vectors: StoredVectors,
  listed: StoredLists,
  labels: Labels,
  training: { settings: NetSettings } & Record<string, unknown>,
): ModelSection {
  const { arena } = p;
  const writer = new TensorWriter();
  for (const { name, rows, cols } of matrices(p.sizes)) {
    const values = arena.floats(p.get(name).at, rows * cols).slice();
    if (name === 'nameBias') values[0] = values[0]! + training.settings.nameCaution;
    writer.addMatrix(name, values, rows, cols);
  }
  const n = p.sizes.featureSize;
  writer.addKeys('featureKeys', keys);
  writer.addTable('features', arena.floats(p.table.weights, keys.length * n), keys.length, n);
  writer.addKeys('listKeys', listed.keys);
  writer.addKeys('listMarks', listed.lists.marks);
  writer.addKeys('vectorKeys', vectors.keys);
  writer.addRounded('vectors', vectors.scales, vectors.bytes, vectors.nibbles);
  return {
    about: { sizes: p.sizes, labels, tensors: writer.directory, training },
    bytes: writer.bytes(),
  };
}
