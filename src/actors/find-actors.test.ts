import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { rowOf, treeOf } from '../../test/trees.js';
import { loadActorTables } from '../knowledge/actor-tables.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import type { Doc } from '../model/doc.js';
import { findActors } from './find-actors.js';

const tables = loadActorTables(readCodebookFiles(path.join(ROOT, 'codebook')));

/** Country and sector of the phrases headed by `words`, in a report of `published`. */
function actors(text: string, words: readonly string[], published = '2021-06-01') {
  const tree = treeOf(text);
  const doc: Doc = { id: 'test', text: tree.tokens.text, language: 'en', published, zones: [] };
  const finder = findActors(doc, tree, tables);
  return words.map((word) => {
    const [actor] = finder.resolve(rowOf(tree, word));
    return actor === undefined ? undefined : `${actor.country ?? '?'} ${actor.sector ?? '-'}`;
  });
}

describe('an actor', () => {
  it('is a country by its name and by its people', () => {
    const text = `Kenyan kenyan ADJ JJ 2 amod
      troops troop NOUN NNS 3 nsubj
      entered enter VERB VBD 0 root
      Somalia Somalia PROPN NNP 3 obj B-LOC`;
    expect(actors(text, ['troops', 'Somalia'])).toEqual(['KEN MIL', 'SOM -']);
  });

  it('is a government by its capital where it acts', () => {
    const text = `Moscow Moscow PROPN NNP 2 nsubj B-LOC
      rejected reject VERB VBD 0 root
      the the DET DT 4 det
      offer offer NOUN NN 2 obj`;
    expect(actors(text, ['Moscow'])).toEqual(['RUS GOV']);
  });

  it('is a minister through the office, and later by surname and pronoun', () => {
    const text = `Kenyan kenyan ADJ JJ 3 amod
      foreign foreign ADJ JJ 3 amod
      minister minister NOUN NN 6 nsubj
      Jonas Jonas PROPN NNP 3 appos B-PER
      Ombeki Ombeki PROPN NNP 4 flat I-PER
      arrived arrive VERB VBD 0 root

      Ombeki Ombeki PROPN NNP 2 nsubj B-PER
      left leave VERB VBD 0 root

      He he PRON PRP 2 nsubj
      returned return VERB VBD 0 root`;
    expect(actors(text, ['minister', 'He'])).toEqual(['KEN GOV', 'KEN GOV']);
    const again = `${text.split('\n').slice(6).join('\n')}`;
    expect(actors(again, ['Ombeki'])).toEqual(['? -']);
    const tree = treeOf(text);
    const doc: Doc = { id: 'test', text: tree.tokens.text, language: 'en', zones: [] };
    const surname = tree.tokens.form.lastIndexOf('Ombeki');
    expect(findActors(doc, tree, tables).resolve(surname)[0]).toMatchObject({
      country: 'KEN',
      sector: 'GOV',
    });
  });

  it('is a known office holder in the years of the office', () => {
    const text = `Emmanuel Emmanuel PROPN NNP 3 nsubj B-PER
      Macron Macron PROPN NNP 1 flat I-PER
      spoke speak VERB VBD 0 root`;
    expect(actors(text, ['Emmanuel'], '2021-06-01')).toEqual(['FRA GOV']);
    expect(
      actors(
        text.replaceAll('Emmanuel', 'François').replaceAll('Macron', 'Hollande'),
        ['François'],
        '2021-06-01',
      ),
    ).toEqual(['FRA ELI']);
  });

  it('is a body of states by its short name', () => {
    const text = `NATO NATO PROPN NNP 2 nsubj B-ORG
      met meet VERB VBD 0 root`;
    expect(actors(text, ['NATO'])[0]).toBe('IGO -');
  });

  it('is nobody when the phrase is a thing', () => {
    const text = `Rain rain NOUN NN 2 nsubj
      fell fall VERB VBD 0 root`;
    expect(actors(text, ['Rain'])).toEqual([undefined]);
  });

  it('is of the state of a city that stands before a body, and of a role in several words', () => {
    const text = `Mombasa Mombasa PROPN NNP 2 compound
      police police NOUN NNS 3 nsubj
      arrested arrest VERB VBD 0 root
      two two NUM CD 6 nummod
      coast coast NOUN NN 6 compound
      guards guard NOUN NNS 3 obj`;
    expect(actors(text, ['police', 'guards'])).toEqual(['KEN COP', '? MIL']);
  });

  it('is a body of the state that the phrase gives', () => {
    const text = `the the DET DT 4 det
      Peruvian peruvian ADJ JJ 4 amod
      National National PROPN NNP 4 compound
      Guard Guard PROPN NNP 5 nsubj
      withdrew withdraw VERB VBD 0 root`;
    expect(actors(text, ['Guard'])[0]?.slice(0, 3)).toBe('PER');
  });

  it('is known in capitals and without accents', () => {
    const text = `TEHRAN TEHRAN PROPN NNP 2 nsubj B-LOC
      met meet VERB VBD 0 root
      Aleksandar Aleksandar PROPN NNP 2 obj B-PER
      Vucic Vucic PROPN NNP 3 flat I-PER`;
    expect(actors(text, ['TEHRAN', 'Aleksandar'])).toEqual(['IRN GOV', 'SRB GOV']);
  });

  it('holds no office any more once it is former', () => {
    const text = `Former former ADJ JJ 3 amod
      Kenyan kenyan ADJ JJ 3 amod
      minister minister NOUN NN 5 nsubj
      Ombeki Ombeki PROPN NNP 3 appos B-PER
      spoke speak VERB VBD 0 root`;
    expect(actors(text, ['minister'])).toEqual(['KEN ELI']);
  });

  it('is of the place where it lives when it is only told to be ethnic', () => {
    const text = `Ethnic ethnic ADJ JJ 2 amod
      Albanians Albanian PROPN NNPS 5 nsubj
      in in ADP IN 4 case
      Serbia Serbia PROPN NNP 2 nmod B-LOC
      marched march VERB VBD 0 root`;
    expect(actors(text, ['Albanians'])).toEqual(['SRB CVL']);
  });

  it('is found again behind a title and behind a first name', () => {
    const text = `Kenyan kenyan ADJ JJ 2 amod
      envoy envoy NOUN NN 5 nsubj
      Jonas Jonas PROPN NNP 2 appos B-PER
      Ombeki Ombeki PROPN NNP 3 flat I-PER
      arrived arrive VERB VBD 0 root

      Envoy envoy PROPN NNP 2 nmod:desc B-PER
      Ombeki Ombeki PROPN NNP 3 nsubj I-PER
      spoke speak VERB VBD 0 root

      Jonas Jonas PROPN NNP 3 nsubj B-PER
      Ombeki Ombeki PROPN NNP 1 flat I-PER
      left leave VERB VBD 0 root`;
    const tree = treeOf(text);
    const doc: Doc = { id: 'test', text: tree.tokens.text, language: 'en', zones: [] };
    const finder = findActors(doc, tree, tables);
    const second = tree.tokens.form.indexOf('spoke') - 1;
    expect(finder.resolve(second)[0]).toMatchObject({ country: 'KEN', sector: 'GOV' });
    expect(finder.resolve(tree.tokens.form.lastIndexOf('Jonas'))[0]).toMatchObject({ country: 'KEN' });
  });

  it('is no trade unionist for being a member of a union of states', () => {
    const text = `Members member NOUN NNS 6 nsubj
      of of ADP IN 5 case
      the the DET DT 5 det
      European european ADJ NNP 5 amod B-ORG
      Union union PROPN NNP 1 nmod I-ORG
      voted vote VERB VBD 0 root`;
    expect(actors(text, ['Members'])).toEqual(['EUR -']);
  });

  it('is no party called like the word of a sector that stands before a noun of the same', () => {
    const text = (noun: string) => `Labour Labour PROPN NNP 2 compound
      ${noun}s ${noun} NOUN NNS 3 nsubj
      spoke speak VERB VBD 0 root`;
    expect(actors(text('union'), ['unions'])).toEqual(['? LAB']);
    expect(actors(text('leader'), ['leaders'])[0]).toMatch(/^GBR/);
  });

  it('may be asked for by state and sector: the nearest before, else the nearest after', () => {
    const text = `Kenyan kenyan ADJ JJ 2 amod
      police police NOUN NNS 3 nsubj
      waited wait VERB VBD 0 root`;
    const tree = treeOf(text);
    const doc: Doc = { id: 'test', text: tree.tokens.text, language: 'en', zones: [] };
    const finder = findActors(doc, tree, tables);
    expect(finder.nearest(0, 'KEN', 'COP')?.text).toBe('Kenyan police');
    expect(finder.nearest(0, 'UGA', 'COP')).toBeUndefined();
  });

  it('is of the sector of the body that it leads or fights for', () => {
    const text = `Hezbollah Hezbollah PROPN NNP 2 compound B-ORG
      leader leader NOUN NN 3 nsubj
      met meet VERB VBD 0 root
      Taliban Taliban PROPN NNP 5 compound B-ORG
      troops troop NOUN NNS 3 obj`;
    expect(actors(text, ['leader', 'troops'])).toEqual(['LBN REB', 'AFG REB']);
  });

  it('is a people as a whole where it acts unmarked, and civilians where it is told which of them', () => {
    const text = `Peruvians Peruvian PROPN NNPS 2 nsubj
      rejected reject VERB VBD 0 root
      young young ADJ JJ 4 amod
      Chileans Chilean PROPN NNPS 2 obj`;
    expect(actors(text, ['Peruvians', 'Chileans'])).toEqual(['PER -', 'CHL CVL']);
  });

  it('is by the day what it was then: in office, in opposition, out of office', () => {
    const text = `Imran Imran PROPN NNP 3 nsubj B-PER
      Khan Khan PROPN NNP 1 flat I-PER
      spoke speak VERB VBD 0 root`;
    expect(actors(text, ['Imran'], '2010-05-01')).toEqual(['PAK OPP']);
    expect(actors(text, ['Imran'], '2020-05-01')).toEqual(['PAK GOV']);
    const surname = `Trump Trump PROPN NNP 2 nsubj B-PER
      spoke speak VERB VBD 0 root`;
    expect(actors(surname, ['Trump'], '2018-05-01')).toEqual(['USA GOV']);
    expect(actors(surname, ['Trump'], '2022-05-01')).toEqual(['USA ELI']);
  });

  it('is known by the surname before the given name where a people writes it so, and behind a title inside the name', () => {
    const text = `President President PROPN NNP 2 nmod:desc B-PER
      Xi Xi PROPN NNP 3 nsubj I-PER
      spoke speak VERB VBD 0 root`;
    expect(actors(text, ['Xi'], '2019-05-01')).toEqual(['CHN GOV']);
  });

  it('is nobody known by a single name that is part of a longer one', () => {
    const text = `Moussa Moussa PROPN NNP 3 nsubj B-PER
      Gaddafi Gaddafi PROPN NNP 1 flat I-PER
      spoke speak VERB VBD 0 root`;
    expect(actors(text, ['Moussa'], '2009-05-01')[0]?.slice(0, 3)).not.toBe('LBY');
  });

  it('is no trade by a surname, no believer by a first name, no soldier by an adjective', () => {
    const text = `James James PROPN NNP 3 nsubj B-PER
      Baker baker PROPN NNP 1 flat I-PER
      met meet VERB VBD 0 root
      Christian christian PROPN NNP 3 obj B-PER
      Olber Olber PROPN NNP 4 flat I-PER`;
    expect(actors(text, ['Christian'])).toEqual(['? -']);
    expect(actors(text, ['James'], '1990-05-01')).toEqual(['USA GOV']);
    const things = `major major ADJ JJ 2 amod
      differences difference NOUN NNS 3 nsubj
      remained remain VERB VBD 0 root`;
    expect(actors(things, ['differences'])).toEqual([undefined]);
  });

  it('is placed by a region, and known behind "Mr"', () => {
    const text = `Nevada Nevada PROPN NNP 2 compound B-LOC
      firefighters firefighter NOUN NNS 3 nsubj
      met meet VERB VBD 0 root
      Mr mr PROPN NNP 5 nmod:desc B-PER
      Keating Keating PROPN NNP 3 obj I-PER`;
    expect(actors(text, ['firefighters', 'Keating'], '1993-05-01')).toEqual(['USA MED', 'AUS GOV']);
  });

  it('acts as a person of a private trade only where the state stands before it', () => {
    const text = `the the DET DT 2 det
      actor actor NOUN NN 6 nsubj
      and and CCONJ CC 5 cc
      Peruvian peruvian ADJ JJ 5 amod
      singers singer NOUN NNS 2 conj
      spoke speak VERB VBD 0 root`;
    const tree = treeOf(text);
    const doc: Doc = { id: 'test', text: tree.tokens.text, language: 'en', zones: [] };
    const finder = findActors(doc, tree, tables);
    expect(finder.isPolitical(rowOf(tree, 'actor'))).toBe(false);
    expect(finder.isPolitical(rowOf(tree, 'singers'))).toBe(true);
  });
});
