import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { treeOf } from '../../test/trees.js';
import { findActors } from '../actors/find-actors.js';
import { loadActorTables } from '../knowledge/actor-tables.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import type { Doc, ZoneKind } from '../model/doc.js';
import { loadStatusCues } from '../status/status-cues.js';
import { codeEvents } from './code-events.js';

const { codebook } = loadCodebook(
  readCodebookFiles(path.join(ROOT, 'codebook'), path.join(ROOT, 'lang', 'en')),
);
const tables = loadActorTables(codebook.files);
const { cues } = loadStatusCues(codebook.files);

/** The events of a hand-written tree as "TYPE status SOURCE > TARGET". */
function events(text: string, zone: ZoneKind = 'body') {
  const tree = treeOf(text);
  const doc: Doc = { id: 'test', text: tree.tokens.text, language: 'en', zones: [] };
  const found = codeEvents({
    docId: 'test',
    tree,
    codebook,
    cues,
    actors: findActors(doc, tree, tables),
    zoneOf: () => zone,
  });
  return found.map((event) => {
    const side = (actors: typeof event.source) => actors.map((a) => a.country ?? '?').join('+');
    return `${event.type} ${event.status} ${side(event.source)} > ${side(event.target)}`;
  });
}

const ATTACKED = `Kenya Kenya PROPN NNP 2 nsubj B-LOC
  attacked attack VERB VBD 0 root
  Uganda Uganda PROPN NNP 2 obj B-LOC
  . . PUNCT . 2 punct`;

describe('events of a sentence', () => {
  it('have a type, a status and two sides', () => {
    expect(events(ATTACKED)).toEqual(['ASSAULT actual KEN > UGA']);
  });

  it('are not coded from furniture, rights and bylines', () => {
    for (const zone of ['furniture', 'rights', 'byline'] as const) expect(events(ATTACKED, zone)).toEqual([]);
    for (const zone of ['headline', 'caption'] as const) expect(events(ATTACKED, zone)).toHaveLength(1);
  });

  it('join what one phrase does together: both act', () => {
    const text = `Kenya Kenya PROPN NNP 4 nsubj B-LOC
      and and CCONJ CC 3 cc
      Uganda Uganda PROPN NNP 1 conj B-LOC
      held hold VERB VBD 0 root
      talks talk NOUN NNS 4 obj`;
    expect(events(text)).toEqual(['CONSULT actual KEN+UGA > ']);
  });

  it('are one event when told twice in the same words', () => {
    expect(events(`${ATTACKED}\n\n${ATTACKED}`)).toEqual(['ASSAULT actual KEN > UGA']);
  });

  it('become another type by their status: an attack that is announced is a threat', () => {
    const text = `Kenya Kenya PROPN NNP 2 nsubj B-LOC
      threatened threaten VERB VBD 0 root
      to to PART TO 4 mark
      attack attack VERB VB 2 xcomp
      Uganda Uganda PROPN NNP 4 obj B-LOC`;
    expect(events(text).map((line) => line.split(' ')[0])).toEqual(['THREATEN']);
  });

  it('need the sides that their type needs', () => {
    const text = `Rain rain NOUN NN 2 nsubj
      hit hit VERB VBD 0 root
      roads road NOUN NNS 2 obj`;
    expect(events(text)).toEqual([]);
  });

  it('are about the doer of a deed told before, where they only point at it', () => {
    const text = `Kenya Kenya PROPN NNP 2 nsubj B-LOC
      expelled expel VERB VBD 0 root
      Ugandan ugandan ADJ JJ 4 amod
      diplomats diplomat NOUN NNS 2 obj

      Tanzania Tanzania PROPN NNP 2 nsubj B-LOC
      criticised criticise VERB VBD 0 root
      the the DET DT 4 det
      move move NOUN NN 2 obj`;
    expect(events(text)).toEqual(['SANCTION actual KEN > UGA', 'ACCUSE actual TZA > KEN']);
    expect(events(text.slice(text.indexOf('Tanzania')))).toEqual([]);
  });

  it('take who arrests from the police that the report names', () => {
    const text = `Kenyan kenyan ADJ JJ 2 amod
      students student NOUN NNS 4 nsubj:pass
      were be AUX VBD 4 aux:pass
      arrested arrest VERB VBN 0 root`;
    const police = `

      Kenyan kenyan ADJ JJ 2 amod
      police police NOUN NNS 3 nsubj
      waited wait VERB VBD 0 root`;
    expect(events(text)).toEqual(['COERCE actual  > KEN']);
    expect(events(text + police)).toEqual(['COERCE actual KEN > KEN']);
  });

  it('get their doer from a claim, which is no event by itself', () => {
    const killed = `Soldiers soldier NOUN NNS 3 nsubj:pass
      were be AUX VBD 3 aux:pass
      killed kill VERB VBN 0 root
      in in ADP IN 5 case
      Mali Mali PROPN NNP 3 obl B-LOC

      `;
    const claim = `Rebels rebel NOUN NNS 2 nsubj
      claimed claim VERB VBD 0 root
      responsibility responsibility NOUN NN 2 obj`;
    expect(events(killed + claim)).toEqual(['ASSAULT actual MLI > MLI']);
    expect(events(claim)).toEqual([]);
  });

  it('of a meeting that nobody hosts have all who meet as sources', () => {
    const text = `Kenya Kenya PROPN NNP 2 nsubj B-LOC
      met meet VERB VBD 0 root
      with with ADP IN 4 case
      Uganda Uganda PROPN NNP 2 obl B-LOC`;
    expect(events(text)).toEqual(['CONSULT actual KEN+UGA > ']);
  });
});
