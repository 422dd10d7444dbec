import { expect, test } from 'vitest';
import { type Pattern, parsePattern } from './pattern.js';

const classes = new Map([['talks', new Set(['talk', 'summit'])]]);

function read(text: string): Pattern {
  const parsed = parsePattern(text, classes);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.pattern;
}

/** The words of the head, joined. */
function head(text: string): string {
  const pattern = read(text);
  const element = pattern.elements[pattern.head]!;
  return element.kind === 'word' ? `${[...element.words].join('|')}/${pattern.headPos}` : element.kind;
}

test('the head is the verb after the source, the noun where no slot stands before, the predicate after "be"', () => {
  expect(head('S accuse|blame T of X')).toBe('accuse|blame/v');
  expect(head('visit by S to T')).toBe('visit/n');
  expect(head("S's visit to T")).toBe('visit/n');
  expect(head('@talks between B')).toBe('talk|summit/n');
  expect(head('S be ready|willing to VP')).toBe('ready|willing/a');
  expect(head('S be in contact with T')).toBe('contact/n');
  expect(head('S strike/v T')).toBe('strike/v');
  expect(head('air|drone strike on T')).toBe('strike/n');
  expect(head("S's air strike on T")).toBe('strike/n');
  expect(head("S's call for T to VP")).toBe('call/n');
  expect(head('S be in T for @talks')).toBe('be/v');
});

test('a slot may be held to words, possessive or required', () => {
  expect(read("S! loot T's X:bank|@talks").elements).toMatchObject([
    { slot: 'S', required: true, possessive: false },
    { kind: 'word' },
    { slot: 'T', possessive: true },
    { slot: 'X', only: new Set(['bank', 'talk', 'summit']) },
  ]);
});

test('words are optional in brackets, forbidden after a hyphen, negated after "not"', () => {
  expect(read('S not carry (out) X on T -drill').elements).toMatchObject([
    { kind: 'slot' },
    { negated: true, optional: false },
    { optional: true },
    { kind: 'slot' },
    { preposition: true },
    { kind: 'slot' },
    { forbidden: true },
  ]);
});

test('a particle before an object is no preposition', () => {
  expect(read('S turn down X from T').elements[2]).toMatchObject({ preposition: false });
  expect(read('S hand over X to T').elements[2]).toMatchObject({ preposition: false });
  expect(read('S quarrel over X').elements[2]).toMatchObject({ preposition: true });
  expect(read('S pull out of T').elements[3]).toMatchObject({ preposition: true });
});

test('a clause may be held to event types and to the form without tense', () => {
  expect(read('S demand that T VP![RETREAT]').elements.at(-1)).toEqual({
    kind: 'clause',
    form: 'VP',
    bare: true,
    types: new Set(['RETREAT']),
  });
  expect(read('S agree to VP[AID|RETREAT]').elements.at(-1)).toEqual({
    kind: 'clause',
    form: 'VP',
    types: new Set(['AID', 'RETREAT']),
  });
});

test('what cannot be read says what was found', () => {
  expect(parsePattern('S hug @nobody', classes)).toEqual({
    fault: 'found @nobody, which classes.en.tsv does not have.',
  });
  expect(parsePattern('S attack T:', classes)).toHaveProperty('fault');
  expect(parsePattern('S of T', classes)).toHaveProperty('fault');
});
