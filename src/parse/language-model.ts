import { type ModelFile, modelSection, readModelFile } from './model-file.js';
import { Net } from './net.js';
import type { NetSizes } from './net-shape.js';
import { SentenceMemo } from './sentence-memo.js';
import { type StoredTensor, TensorReader } from './tensors.js';

/** A loaded language model. One model serves one thread: its network reuses its memory from call to call. */
export interface LanguageModel {
  readonly language: string;
  /** SHA-256 of the file, quoted by every Coding. */
  readonly hash: string;
  readonly file: ModelFile;
  readonly net: Net;
  /** Sentences that it parsed lately. */
  readonly memo: SentenceMemo;
  /** FEATS strings; give this list to `makeTokens`, since `Tokens.feats` numbers it. */
  readonly featsTable: readonly string[];
  /** Relations by place, as numbers of DEPREL. */
  readonly relations: readonly number[];
}

interface NetAbout {
  sizes: NetSizes;
  labels: { feats: string[]; relations: number[] };
  tensors: StoredTensor[];
}

/** Opens the bytes of a model file (lang/en/model.bin); throws Error as `readModelFile` does. */
export function loadModel(bytes: Uint8Array): LanguageModel {
  const file = readModelFile(bytes);
  const section = modelSection(file, 'net');
  const about = section.about as unknown as NetAbout;
  return {
    language: file.language,
    hash: file.hash,
    file,
    net: new Net(about.sizes, new TensorReader(about.tensors, section.bytes)),
    memo: new SentenceMemo(),
    featsTable: about.labels.feats,
    relations: about.labels.relations,
  };
}
