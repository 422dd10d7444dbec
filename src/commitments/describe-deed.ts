import { casesOf } from '../match/cases.js';
import { frameAt } from '../match/frame.js';
import { PHRASES } from '../match/relations.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';
import type { Quantity } from '../model/commitment.js';
import type { Span } from '../model/span.js';
import { phraseSpan } from './phrase-span.js';
import { readQuantity } from './read-quantity.js';
import type { Units } from './units.js';

const VERB = pos('VERB');
const NOUN = pos('NOUN');
const PROPN = pos('PROPN');
const PARTICLE = rels('compound:prt');
const OBJECT = rels('obj');
const XCOMP = rels('xcomp');
const RELATIVE_CLAUSE = rels('acl:relcl');
const RELATIVE = new Set(['which', 'that', 'who', 'whom']);
const DESCRIBES = rels('compound', 'amod');
const OUTSIDE = rels(
  'acl:relcl',
  'advcl',
  'parataxis',
  'ccomp',
  'appos',
  'conj',
  'cc',
  'acl',
  'case',
  'obl:unmarked',
  'nmod:tmod',
  'obl:tmod',
);
/** The words of an action, at most. */
const LONGEST = 100;

/** What is to be done, in short: the deed with its object, the object alone, and how much. */
export interface DeedWords {
  readonly action: string;
  readonly object?: Span & { readonly text: string };
  readonly quantity?: Quantity;
  /** Rows whose lemmas tell one deed from another. */
  readonly rows: readonly number[];
}

/** Describes the deed at a row in the words of the report: "send 200 field hospitals". */
export function describeDeed(tree: Tree, row: number, units: Units): DeedWords {
  const { tokens } = tree;
  if (tokens.upos[row] !== VERB) return ofNoun(tree, row, units);
  const given = lastOf(dependents(tree, row, OBJECT));
  const inner = innerVerb(tree, row, given, units);
  const chain = inner === undefined ? [row] : [row, inner];
  const verb = chain[chain.length - 1]!;
  const own = inner === undefined ? given : lastOf(dependents(tree, inner, OBJECT));
  const object = antecedent(tree, row, own ?? frameAt(tree, verb).objects.find((k) => k > verb));
  const phrase = object === undefined ? firstPhrase(tree, verb) : undefined;
  const span = object === undefined ? undefined : phraseSpan(tree, object, OUTSIDE);
  // Who is helped to do it stands between the two verbs: "help Malawi to build a dam".
  const helped = inner === undefined || given === undefined ? '' : ` ${textOf(tree, given)}`;
  const first = `${verbWords(tree, row)}${helped}`;
  // "stop shooting" as the report has it; everything else with "to".
  const handed = inner !== undefined && /ing$/i.test(tokens.form[inner]!) ? tokens.form[inner]! : undefined;
  const words =
    inner === undefined
      ? first
      : handed === undefined
        ? `${first} to ${verbWords(tree, inner)}`
        : `${first} ${handed}`;
  const rest = span ?? phrase?.span;
  const text = rest === undefined ? '' : tokens.text.slice(rest.from, rest.to);
  const opener = phrase?.opener === undefined ? '' : `${phrase.opener} `;
  const quantity =
    rest === undefined
      ? undefined
      : readQuantity(tokens.text, rest, units, object === undefined ? undefined : countedHead(tree, object));
  return {
    action: short(`${words} ${opener}${text}`),
    ...(span === undefined ? {} : { object: { ...span, text: short(text) } }),
    ...(quantity === undefined ? {} : { quantity }),
    rows: [
      ...chain,
      ...(object === undefined ? [] : [object, ...dependents(tree, object, DESCRIBES)]),
      ...(phrase === undefined ? [] : [phrase.row]),
    ],
  };
}

/** "The aid, which it will deliver": what a relative pronoun stands for. */
function antecedent(tree: Tree, verb: number, object: number | undefined): number | undefined {
  if (object === undefined || !RELATIVE.has(tree.key[object]!)) return object;
  const { deprel, head } = tree.tokens;
  let at = verb;
  for (let steps = 0; steps < 4 && at >= 0; steps++, at = head[at]!)
    if (RELATIVE_CLAUSE[deprel[at]!] === 1) return thingOf(tree, head[at]!) ?? object;
  return object;
}

/** A thing that can be delivered: not the state to which it goes, which stands nearer to the clause. */
function thingOf(tree: Tree, row: number): number | undefined {
  const { upos, head } = tree.tokens;
  if (row < 0 || upos[row] !== PROPN) return row < 0 ? undefined : row;
  const above = head[row]!;
  if (above < 0) return undefined;
  return upos[above] === NOUN ? above : lastOf(dependents(tree, above, OBJECT));
}

/**
 * The verb that the deed's own verb hands it on to: "stop" to "shoot" in "agree to stop shooting". None where that verb says only what the thing is for: who "lends 60
 * million dollars to drill wells" owes the dollars.
 */
function innerVerb(tree: Tree, row: number, given: number | undefined, units: Units): number | undefined {
  const inner = dependents(tree, row, XCOMP)[0];
  if (inner === undefined || tree.tokens.upos[inner] !== VERB) return undefined;
  if (given === undefined || given > inner) return inner;
  const counted = readQuantity(
    tree.tokens.text,
    phraseSpan(tree, given, OUTSIDE),
    units,
    countedHead(tree, given),
  );
  return counted === undefined ? inner : undefined;
}

function lastOf(rows: readonly number[]): number | undefined {
  return rows[rows.length - 1];
}

function textOf(tree: Tree, row: number): string {
  const { from, to } = phraseSpan(tree, row, OUTSIDE);
  return tree.tokens.text.slice(from, to);
}

function ofNoun(tree: Tree, row: number, units: Units): DeedWords {
  const span = phraseSpan(tree, row, OUTSIDE);
  const text = short(tree.tokens.text.slice(span.from, span.to));
  const quantity = readQuantity(tree.tokens.text, span, units, countedHead(tree, row));
  return {
    action: text,
    object: { ...span, text },
    ...(quantity === undefined ? {} : { quantity }),
    rows: [row, ...dependents(tree, row, DESCRIBES), ...dependents(tree, row, PHRASES).slice(0, 2)],
  };
}

/** The word that is counted: "boat" of "ten patrol boats"; none where the head is itself a number or money. */
function countedHead(tree: Tree, row: number): string | undefined {
  return tree.tokens.upos[row] === NOUN ? tree.key[row] : undefined;
}

/** "withdraw", "pull out". */
function verbWords(tree: Tree, row: number): string {
  const particles = dependents(tree, row, PARTICLE).map((k) => tree.tokens.form[k]!);
  return [tree.key[row]!, ...particles].join(' ');
}

/** The first phrase behind a verb without object: "withdraw from Syria". */
function firstPhrase(tree: Tree, verb: number): { row: number; span: Span; opener?: string } | undefined {
  const row = dependents(tree, verb, PHRASES).find((k) => k > verb && casesOf(tree, k).length > 0);
  if (row === undefined) return undefined;
  const opener = casesOf(tree, row)[0];
  return { row, span: phraseSpan(tree, row, OUTSIDE), ...(opener === undefined ? {} : { opener }) };
}

function short(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= LONGEST) return flat;
  const cut = flat.lastIndexOf(' ', LONGEST);
  return `${flat.slice(0, cut > 0 ? cut : LONGEST)} …`;
}
