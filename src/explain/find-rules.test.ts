import { describe, expect, it } from 'vitest';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import { codebookOverview, patternLines, typeView } from './codebook-view.js';
import { findRules } from './find-rules.js';

const { codebook } = loadCodebook(readCodebookFiles('codebook', 'lang/en'));

describe('the codebook as it is shown', () => {
  it('counts every pattern line of a type once, in rules or in words', () => {
    const lines = patternLines(codebook);
    expect(new Set(lines.map(({ file, line }) => `${file}:${line}`)).size).toBe(lines.length);
    for (const { type, words } of codebookOverview(codebook).types) {
      const view = typeView(codebook, type)!;
      expect(view.words.length).toBe(words);
      const ruled = view.rules.flatMap((rule) => rule.patterns).length;
      expect(ruled + words).toBe(lines.filter((line) => line.type === type).length);
    }
  });

  it('has no view of a type that is none', () => {
    expect(typeView(codebook, 'constructor')).toBeUndefined();
  });
});

describe('the rules that claim a word', () => {
  it('are those that it heads, and apart those that name it beside their head', () => {
    const { heads, within } = findRules(codebook, ['withdraw']);
    expect(heads.map((line) => line.type)).toEqual(expect.arrayContaining(['RETREAT', 'SANCTION']));
    for (const { file, line } of within)
      expect(heads.some((head) => head.file === file && head.line === line)).toBe(false);
    const text = codebook.files.get(heads[0]!.file)!.split('\n')[heads[0]!.line - 1]!;
    expect(text).toContain('withdraw');
  });

  it('include word classes and contexts', () => {
    const { classes, contexts } = findRules(codebook, ['election']);
    expect(contexts.map(({ context }) => context)).toContain('election');
    expect(findRules(codebook, ['food']).classes).toContain('aid');
    expect(classes).not.toContain('aid');
  });

  it('are none for a word that the codebook does not have', () => {
    expect(findRules(codebook, ['', 'xyzzy'])).toEqual({ heads: [], within: [], contexts: [], classes: [] });
  });
});
