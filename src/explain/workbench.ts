import type { Coder } from '../code.js';
import { type ActorTables, loadActorTables } from '../knowledge/actor-tables.js';
import type { RuleEntry } from '../knowledge/codebook.js';
import { type CodedExample, codedExamples } from '../knowledge/coded-examples.js';
import type { Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { CodedEvent, EventType } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import type { Span } from '../model/span.js';
import { deprelOf, nameOf, type Tokens, uposOf } from '../model/tokens.js';
import { readRecord } from '../read/read-record.js';
import { type NearMiss, whyNot } from './why-not.js';

/** A text to be tried: a sentence, or a report. `published` is an ISO day, for "on Friday". */
export interface TriedText {
  readonly text: string;
  readonly published?: string;
}

/** A word as the parser sees it. `head` is the number of its head in the sentence, from 1; 0 for the root, as in CoNLL-U. */
export interface TriedWord extends Span {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly deprel: string;
  readonly head: number;
}

export interface TriedSentence extends Span {
  readonly words: readonly TriedWord[];
}

/** A name in the text, PER, ORG, LOC or MISC. */
export interface TriedName extends Span {
  readonly kind: string;
  readonly text: string;
}

/** A text coded, with all that the program saw in it on the way. Without coding when it cannot be read; `problems` then says why. */
export interface Tried {
  readonly coding?: Coding;
  readonly sentences: readonly TriedSentence[];
  readonly names: readonly TriedName[];
  readonly problems: readonly Problem[];
}

/** Why a text does not code as a type. `coded` is what it codes as; `misses` leaves out the patterns that `coded` rests on. */
export interface WhyNot {
  readonly type: EventType;
  readonly coded: readonly CodedEvent[];
  /** Those that came nearest first; at most 20. */
  readonly misses: readonly NearMiss[];
  /** How many there are in all. */
  readonly count: number;
}

/** A coder laid open: for trying texts, for asking why not, and for coding the examples of the codebook. Keeps nothing. */
export interface Workbench {
  attempt(text: TriedText): Tried;
  whyNot(text: TriedText, type: EventType): WhyNot;
  examples(rule: RuleEntry): readonly CodedExample[];
  /** Dictionary forms that a word may have: "withdrew" is "withdraw". */
  lemmas(word: string): readonly string[];
}

const MISSES = 20;

export function makeWorkbench(coder: Coder): Workbench {
  const read = (text: TriedText): { doc?: Doc; problems: readonly Problem[] } => {
    const { doc, problems } = readRecord(JSON.stringify(text), 'text');
    if (doc === undefined) return { problems };
    // A sentence alone may be too short to tell its language from: it is taken to be English.
    return { doc: doc.language === 'und' ? { ...doc, language: 'en' } : doc, problems };
  };
  let tables: ActorTables | undefined;
  const code = (text: string): readonly CodedEvent[] => coder(sentenceDoc(text)).events;
  return {
    attempt(text) {
      const { doc, problems } = read(text);
      if (doc === undefined) return { sentences: [], names: [], problems };
      if (doc.language !== 'en') return { coding: coder(doc), sentences: [], names: [], problems };
      const tokens = coder.parse(doc);
      return {
        coding: coder.codeParsed(doc, tokens),
        ...{ sentences: sentencesOf(tokens), names: namesOf(tokens), problems },
      };
    },
    whyNot(text, type) {
      const { doc } = read(text);
      if (doc === undefined || doc.language !== 'en') return { type, coded: [], misses: [], count: 0 };
      const tokens = coder.parse(doc);
      const coded = coder.codeParsed(doc, tokens).events;
      const won = new Set(coded.flatMap((event) => event.because.from.map((one) => one.rule)));
      tables ??= loadActorTables(coder.codebook.files);
      const misses = whyNot(type, doc, tokens, coder.codebook, tables).filter((miss) => !won.has(miss.rule));
      return { type, coded, misses: misses.slice(0, MISSES), count: misses.length };
    },
    examples: (rule) => codedExamples(rule, code),
    lemmas(word) {
      const found = ['I', 'They', 'To'].map((before) => {
        const tokens = coder.parse(sentenceDoc(`${before} ${word}.`));
        return tokens.lemma[1] ?? word;
      });
      return [...new Set([word.toLowerCase(), ...found.map((lemma) => lemma.toLowerCase())])];
    },
  };
}

/** One sentence as a report of its own, as examples of the codebook are coded. */
function sentenceDoc(text: string): Doc {
  return { id: 'example', text, language: 'en', zones: [{ kind: 'body', from: 0, to: text.length }] };
}

function sentencesOf(tokens: Tokens): TriedSentence[] {
  return Array.from({ length: tokens.sentenceCount }, (_, s) => {
    const [first, end] = [tokens.sentenceStart[s]!, tokens.sentenceStart[s + 1]!];
    const words = Array.from({ length: end - first }, (__, i): TriedWord => {
      const row = first + i;
      const head = tokens.head[row]!;
      return {
        ...{ from: tokens.from[row]!, to: tokens.to[row]!, form: tokens.form[row]! },
        ...{ lemma: tokens.lemma[row]!, upos: uposOf(tokens, row), deprel: deprelOf(tokens, row) },
        head: head < 0 ? 0 : head - first + 1,
      };
    });
    return { from: tokens.from[first]!, to: tokens.to[end - 1]!, words };
  });
}

function namesOf(tokens: Tokens): TriedName[] {
  const names: { kind: string; from: number; to: number; text: string }[] = [];
  let open: (typeof names)[number] | undefined;
  for (let row = 0; row < tokens.count; row++) {
    const tag = nameOf(tokens, row);
    if (tag === 'O') open = undefined;
    else if (tag.startsWith('B') || open === undefined)
      names.push((open = { kind: tag.slice(2), from: tokens.from[row]!, to: tokens.to[row]!, text: '' }));
    else open.to = tokens.to[row]!;
  }
  return names.map((name) => ({ ...name, text: tokens.text.slice(name.from, name.to) }));
}
