import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/parse/language-model.js';
import { writeModelFile } from '../../src/parse/model-file.js';
import { NO_LISTS } from '../../src/parse/word-lists.js';
import { makeWordVectors, vectorKey } from '../../src/parse/word-vectors.js';
import { scoreModel } from './score.js';
import { type NetSettings, STUDENT } from './settings.js';
import { type Lessons, trainNet } from './train-net.js';
import { parseTreebank } from './treebank.js';

const GOLD = parseTreebank(`# sent_id = GUM_news_test-1
1	Iran	Iran	PROPN	NNP	Number=Sing	2	nsubj	_	Entity=(1-place-new-nnn-cf1-1-sgl)
2	released	release	VERB	VBD	Tense=Past	0	root	_	_
3	two	two	NUM	CD	_	4	nummod	_	_
4	sailors	sailor	NOUN	NNS	Number=Plur	2	obj	_	_
5	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = GUM_news_test-2
1	Talks	talk	NOUN	NNS	Number=Plur	4	nsubj	_	_
2	in	in	ADP	IN	_	3	case	_	_
3	Geneva	Geneva	PROPN	NNP	Number=Sing	1	nmod	_	Entity=(2-place-new-nnn-cf1-1-sgl)
4	failed	fail	VERB	VBD	Tense=Past	0	root	_	_

# sent_id = GUM_news_test-3
1	Talks	talk	NOUN	NNS	Number=Plur	0	root	_	_
2	failed	fail	VERB	VBD	Tense=Past	1	acl	_	_
3	in	in	ADP	IN	_	4	case	_	_
4	two	two	NUM	CD	_	2	obl	_	_
`);

const TINY: NetSettings = {
  ...STUDENT,
  vectorSize: 8,
  featureSize: 8,
  featureMinimum: 1,
  hidden: 16,
  tagHidden: 16,
  arcSize: 16,
  labelHidden: 16,
  nameHidden: 16,
  epochs: 150,
  batchTokens: 100,
  rate: 0.01,
  warmUp: 5,
  dropVector: 0,
  dropIdentity: 0,
  dropLists: 0,
  dropInput: 0,
  dropLayer: 0,
  dropRecurrent: 0,
  dropHead: 0,
};

const keys = Uint32Array.from(['iran', 'talks', 'geneva'], vectorKey);
const scales = Float32Array.of(0.01, 0.01, 0.2);
const bytes = Int8Array.from({ length: 16 }, (_, i) => i * 5 - 40);
const nibbles = Uint8Array.of(0x1f, 0x2e, 0x3d, 0x4c);
const vectors = { keys, scales, bytes, nibbles, vectors: makeWordVectors(8, keys, scales, bytes, nibbles) };
const listed = { keys: new Uint32Array(), lists: NO_LISTS };
const lessons: Lessons = {
  trees: [...GOLD, ...GOLD, ...GOLD],
  names: [],
  swapped: [],
  silver: [],
  hashes: {},
};

describe('training', () => {
  it('learns a few sentences by heart, and the parser reads from its file what it learned', async () => {
    const section = await trainNet(
      lessons,
      TINY,
      vectors,
      listed,
      (_, epoch) => epoch,
      () => {},
    );
    const scores = scoreModel(loadModel(writeModelFile('en', new Map([['net', section]]))), GOLD);
    expect([scores.upos, scores.xpos, scores.uas, scores.lasFull, scores.names]).toEqual([1, 1, 1, 1, 1]);
  }, 60_000);

  it('gives the same bytes for the same settings', async () => {
    const train = () =>
      trainNet(
        lessons,
        { ...TINY, epochs: 2, dropLayer: 0.3 },
        vectors,
        listed,
        () => 1,
        () => {},
      );
    expect((await train()).bytes).toEqual((await train()).bytes);
  }, 60_000);
});
