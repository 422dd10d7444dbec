import { describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../model/event.js';
import { problemText } from '../model/problem.js';
import { cameoCode } from './cameo-code.js';
import { checkCodebook } from './check-codebook.js';
import { readCodebookFiles } from './codebook-node.js';
import { eventScore } from './event-score.js';
import { loadCodebook } from './load-codebook.js';

const files = readCodebookFiles('codebook');
const { codebook, problems } = loadCodebook(files);

/** The codebook with one file changed. */
function changed(file: string, change: (text: string) => string): Map<string, string> {
  return new Map(files).set(file, change(files.get(file) ?? ''));
}

/** Problems of a changed codebook, as `code where`. */
function faultsOf(file: string, change: (text: string) => string): string[] {
  return loadCodebook(changed(file, change)).problems.map((one) => `${one.code} ${one.where}`);
}

function lineCount(file: string): number {
  return files.get(file)!.split('\n').length;
}

describe('the codebook that ships', () => {
  test('loads without a problem', () => {
    expect(problems.map(problemText)).toEqual([]);
  });

  test('has no words that two types claim and no example that two rules share', () => {
    expect(checkCodebook(codebook).map(problemText)).toEqual([]);
  });

  test('has every event type, each with at least 40 patterns, 6 examples and 4 counter-examples', () => {
    for (const type of EVENT_TYPES) {
      const rules = codebook.rules.filter((rule) => rule.type === type);
      const examples = rules.flatMap((rule) => rule.examples);
      const counterExamples = rules.flatMap((rule) => rule.counterExamples);
      const patterns = codebook.patterns.filter((entry) => entry.type === type);
      expect([type, patterns.length >= 40, examples.length >= 6, counterExamples.length >= 4]).toEqual([
        type,
        true,
        true,
        true,
      ]);
    }
  });

  test('knows whose sector acts in public life, and names a sector that no role gives', () => {
    expect(codebook.publicSectors.any.has('GOV')).toBe(true);
    expect([codebook.publicSectors.any.has('LAB'), codebook.publicSectors.politics.has('LAB')]).toEqual([
      false,
      true,
    ]);
    const line = lineCount('public-sectors.tsv');
    const found = faultsOf(
      'public-sectors.tsv',
      (text) => `${text}XYZ\tany\tnobody\nGOV\there\tgovernments\n`,
    );
    expect(found).toEqual([
      `sector-unknown public-sectors.tsv:${line}`,
      `where-unknown public-sectors.tsv:${line + 1}`,
    ]);
  });

  test('finds patterns by any lemma of their head', () => {
    const types = new Set(codebook.patternsByHead.get('shell')?.map((entry) => entry.type));
    expect(types).toContain('ASSAULT');
    expect(codebook.patternsByHead.get('denounce')?.map((entry) => entry.mode)).toContain('disapprove');
  });

  test('gives CAMEO code, Goldstein score and PLOVER score of an event', () => {
    expect(cameoCode(codebook, 'CONSULT', 'visit', [])).toMatchObject({ code: '042', goldstein: 1.9 });
    expect(cameoCode(codebook, 'AID', undefined, ['military'])?.code).toBe('072');
    expect(cameoCode(codebook, 'ASSAULT', 'aerial', ['military'])?.code).toBe('195');
    expect(eventScore(codebook, 'ASSAULT', 'unconventional')).toBe(-10);
    expect(eventScore(codebook, 'PROTEST', 'vandalize')).toBe(-5);
  });

  test('keeps the line of each entry', () => {
    const entry = codebook.patterns.find((one) => one.file.endsWith('assault/words.en.tsv'))!;
    const line = files.get(entry.file)!.split('\n')[entry.line - 1]!;
    expect(line.startsWith(entry.text)).toBe(true);
    const rule = codebook.rules[0]!;
    expect(files.get(rule.file)!.split('\n')[rule.line - 1]).toContain(rule.name);
  });

  test('has the same hash for the same files in another order, another for a changed letter', () => {
    const turned = new Map([...files].reverse());
    expect(loadCodebook(turned).codebook.hash).toBe(codebook.hash);
    const other = loadCodebook(changed('classes.en.tsv', (text) => text.replace('talk', 'talks')));
    expect(other.codebook.hash).not.toBe(codebook.hash);
  });
});

describe('a faulty codebook names file and line', () => {
  const words = 'event-types/accuse/words.en.tsv';
  const next = lineCount(words);

  test.each([
    ['an unknown class', 'S scorn @nonsense of T\t-\t-\tx', 'pattern-unreadable'],
    ['an unknown slot', 'S scorn Q\t-\t-\tx', 'pattern-unreadable'],
    ['an unknown mode', 'S scorn T deeply\tdislike\t-\tx', 'mode-unknown'],
    ['an unknown context', 'S scorn T deeply\t-\tsports\tx', 'context-unknown'],
    ['a pattern without a word', 'S T\t-\t-\tx', 'pattern-unreadable'],
    ['a pattern that stands there already', 'S blame T\t-\t-\tx', 'pattern-twice'],
  ])('for %s', (_, line, code) => {
    expect(faultsOf(words, (text) => text + line)).toEqual([`${code} ${words}:${next}`]);
  });

  test('for a type without its folder', () => {
    const fewer = new Map([...files].filter(([file]) => !file.startsWith('event-types/aid/')));
    const codes = loadCodebook(fewer).problems.map((one) => `${one.code} ${one.where}`);
    expect(codes).toContain('type-missing event-types/aid/type.yaml:1');
  });

  test('for a folder that names no type', () => {
    expect(faultsOf('event-types/fight/words.en.tsv', () => '')).toEqual([
      'type-unknown event-types/fight:1',
    ]);
  });

  test('for a mode without a CAMEO code', () => {
    const faults = faultsOf('crosswalks/plover-cameo.tsv', (text) =>
      text.replace(/^RETREAT\tresign.*$/m, ''),
    );
    expect(faults).toEqual(['crosswalk-missing event-types/retreat/type.yaml:1']);
  });

  test('for a mode that the type does not have, in its table of mode words', () => {
    const file = 'event-types/assault/modes.en.tsv';
    const next = lineCount(file);
    expect(faultsOf(file, (text) => `${text}catapult\thurled\tx`)).toEqual([`mode-unknown ${file}:${next}`]);
  });

  test('for a rule without a counter-example', () => {
    const extra =
      '- name: scorns\n  pattern: S scorn T openly\n  note: x\n  examples: [{text: Peru scorned Chile openly.}]\n';
    const file = 'event-types/accuse/rules.yaml';
    const at = lineCount(file);
    expect(faultsOf(file, (text) => text + extra)).toEqual([`rule-untested ${file}:${at}`]);
  });

  test('for YAML that cannot be read', () => {
    const faults = faultsOf('rewrites.yaml', (text) => `${text}\n- name: [`);
    expect(faults[0]).toMatch(/^yaml-syntax rewrites\.yaml:\d+$/);
  });

  test('for the same words under two types', () => {
    const loaded = loadCodebook(changed(words, (text) => `${text}S deplore|kidnap T\t-\t-\tx`));
    const found = checkCodebook(loaded.codebook).map((one) => one.message);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('both take "kidnap"');
  });
});

describe('examples of rules', () => {
  test('that code as something else, and counter-examples that code, are reported', () => {
    const faults = checkCodebook(codebook, () => []);
    const missed = faults.filter((one) => one.code === 'example-missed').length;
    const examples = codebook.rules.flatMap((rule) => rule.examples).length;
    const rewritten = codebook.rewrites.flatMap((entry) => entry.examples).length;
    expect(missed).toBe(examples + rewritten);
    expect(faults.filter((one) => one.code === 'rule-dead')).toHaveLength(codebook.rules.length);
  });
});
