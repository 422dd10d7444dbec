/** The roles that a phrase can play: source, target, both sides, or a phrase that is no side. */
export type SlotName = 'S' | 'T' | 'B' | 'X';

/** Parts of speech that a word of a pattern may be held to. */
export type WordClass = 'n' | 'v' | 'a';

/** A phrase. `only` holds the words that its head may be; `required` a source that must be named; `possessive` is `T's`. */
export interface SlotElement {
  readonly kind: 'slot';
  readonly slot: SlotName;
  readonly required: boolean;
  readonly possessive: boolean;
  readonly only?: ReadonlySet<string>;
}

/** One of several words, by lemma. */
export interface WordElement {
  readonly kind: 'word';
  readonly words: ReadonlySet<string>;
  readonly pos?: WordClass;
  readonly optional: boolean;
  readonly negated: boolean;
  /** The word must not stand among the head's dependents. */
  readonly forbidden: boolean;
  /** Every one of the words can be a preposition. */
  readonly preposition: boolean;
  /** A preposition that belongs to the verb: it hangs from the verb itself. */
  readonly particle?: boolean;
}

/**
 * `VP`, `VP[AID]` or `CL`: what is done, said or asked. `types` are the types that the inner deed must read as; `bare` asks for
 * the form without tense ("demanded that Chile withdraw").
 */
export interface ClauseElement {
  readonly kind: 'clause';
  readonly form: 'VP' | 'CL';
  readonly bare?: boolean;
  readonly types?: ReadonlySet<string>;
}

export type PatternElement = SlotElement | WordElement | ClauseElement;

/** A pattern of the codebook: its elements in order, and which of them is the head word that a match hangs from. */
export interface Pattern {
  readonly elements: readonly PatternElement[];
  readonly head: number;
  readonly headPos: WordClass;
  /** Of each of these sets the sentence must have a word: a quick test before matching. */
  readonly needs: readonly ReadonlySet<string>[];
  /** It has a form of "be" before its head. */
  readonly hasBe: boolean;
  /** It names a clause with a subject of its own: "that T must VP". */
  readonly saysThat: boolean;
}

export type ParsedPattern = { readonly pattern: Pattern } | { readonly fault: string };

/** Words that a slot or noun may follow as its case; also English particles, which only a tree can tell apart. */
const PREPOSITIONS = new Set(
  (
    'about above across after against along alongside amid among around as at before behind beside between beyond by ' +
    'concerning despite down during for from in inside into near of off on onto out outside over past per round since ' +
    'through throughout to together toward towards under until up upon versus via with within without'
  ).split(' '),
);

/** Words of one place of a pattern, and the part of speech that one of them asks for. */
interface WordSet {
  readonly words: ReadonlySet<string>;
  readonly pos?: WordClass;
}

/** Elements by how they are written, for each set of classes: the same alternatives stand in many lines. */
const CACHE = new WeakMap<ReadonlyMap<string, ReadonlySet<string>>, Map<string, PatternElement>>();

/** Of these, the ones that after a verb and before its object are particles: "turn down T's X". */
const PARTICLES = new Set(['up', 'down', 'out', 'off', 'away', 'back', 'aside', 'apart']);
/** "over" and "in" are particles after these verbs only: "hand over X", but "quarrel over X". */
const TAKES_OVER_AND_IN = new Set(['take', 'hand', 'turn', 'call', 'send', 'bring', 'let', 'give', 'haul']);

const SLOT = /^([STXB])(!?)('s)?(?::(.+))?$/;
const CLAUSE = /^(VP|CL)(!?)(?:\[([A-Z|]+)\])?$/;
const WORD = /^[a-z0-9ß-ÿ][a-z0-9ß-ÿ\-'’.]*(?:\/[nva])?$/;

/**
 * Reads a pattern as codebook/README.md describes it. `classes` are the word classes by name, without `@`. A pattern that
 * cannot be read gives a sentence that says what was found and what was expected.
 */
export function parsePattern(text: string, classes: ReadonlyMap<string, ReadonlySet<string>>): ParsedPattern {
  let cache = CACHE.get(classes);
  if (cache === undefined) CACHE.set(classes, (cache = new Map()));
  const elements: PatternElement[] = [];
  let negated = false;
  for (const token of text.trim().split(/\s+/)) {
    if (token === 'not') {
      negated = true;
      continue;
    }
    const key = negated ? `not ${token}` : token;
    let element = cache.get(key);
    if (element === undefined) {
      const made =
        slotElement(token, classes) ?? clauseElement(token) ?? wordElement(token, negated, classes);
      if ('fault' in made) return made;
      element = made;
      cache.set(key, element);
    }
    elements.push(element);
    negated = false;
  }
  markParticles(elements);
  const head = headOf(elements);
  if (head === undefined) return { fault: 'it has no word to hang from; expected a verb or a noun.' };
  const hasBe = elements.some((e, i) => i < head && e.kind === 'word' && e.words.has('be'));
  const saysThat = elements.some((e) => e.kind === 'word' && e.words.has('that'));
  const headPos = headPosition(elements, head);
  const needs = neededWords(elements, head, headPos);
  return { pattern: { elements, head, headPos, needs, hasBe, saysThat } };
}

/**
 * The readings of a pattern as written. "be" and other verbs in one place ("be|remain on alert") are read apart, since what "be"
 * joins to its subject is the head of its phrase. Where prepositions and other words share a place before a slot ("between|involving B"),
 * the prepositions open the slot's phrase and the others stand for themselves, so each has a reading of its own.
 */
export function patternReadings(text: string): string[] {
  const tokens = text.trim().split(/\s+/);
  const withBe = tokens.findIndex((token) => /\|be(\||$)|^be\|/.test(token));
  if (withBe >= 0) {
    const others = tokens[withBe]!.split('|').filter((word) => word !== 'be');
    return ['be', others.join('|')].flatMap((words) =>
      patternReadings([...tokens.slice(0, withBe), words, ...tokens.slice(withBe + 1)].join(' ')),
    );
  }
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!tokens[i]!.includes('|') || !/^[a-z]/.test(tokens[i]!) || !SLOT.test(tokens[i + 1]!)) continue;
    const words = tokens[i]!.split('|');
    const opening = words.filter((word) => PREPOSITIONS.has(word) && !PARTICLES.has(word));
    const others = words.filter((word) => !PREPOSITIONS.has(word) || PARTICLES.has(word));
    if (opening.length === 0 || others.length === 0 || tokens[i - 1] === 'not') continue;
    return [opening, others].flatMap((some) =>
      patternReadings([...tokens.slice(0, i), some.join('|'), ...tokens.slice(i + 1)].join(' ')),
    );
  }
  return [tokens.join(' ')];
}

/** The literal words beside the head, and the words of phrases held to some, that a sentence cannot do without. */
function neededWords(
  elements: readonly PatternElement[],
  head: number,
  headPos: WordClass,
): ReadonlySet<string>[] {
  const needs: ReadonlySet<string>[] = [];
  elements.forEach((element, i) => {
    if (element.kind === 'slot' && element.only !== undefined && !element.only.has('place'))
      needs.push(element.only);
    if (element.kind !== 'word' || i === head || element.optional || element.forbidden) return;
    if (element.words.has('be') || element.words.has('to') || element.words.has('that')) return;
    // Phrases of an event noun may be missing.
    if (element.preposition && elements[i + 1]?.kind === 'slot' && headPos === 'n') return;
    needs.push(element.words);
  });
  return needs;
}

/** Makes a particle of a preposition that stands between a verb and its object. */
function markParticles(elements: PatternElement[]): void {
  for (let at = 1; at + 1 < elements.length; at++) {
    const [verb, word, object] = [elements[at - 1]!, elements[at]!, elements[at + 1]!];
    if (verb.kind !== 'word' || word.kind !== 'word' || object.kind !== 'slot' || !word.preposition) continue;
    if (verb.preposition || word.optional) continue;
    const particle =
      every(word.words, (one) => PARTICLES.has(one)) ||
      (every(word.words, (one) => one === 'over' || one === 'in' || PARTICLES.has(one)) &&
        every(verb.words, (one) => TAKES_OVER_AND_IN.has(one)));
    if (particle) elements[at] = { ...word, preposition: false, particle: true };
  }
}

function slotElement(
  token: string,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): SlotElement | { fault: string } | undefined {
  const found = SLOT.exec(token);
  if (found === null) return undefined;
  const [, slot, required, possessive, only] = found;
  const words = only === undefined ? undefined : wordSet(only, classes);
  if (words !== undefined && 'fault' in words) return words;
  return {
    kind: 'slot',
    slot: slot as SlotName,
    required: required === '!',
    possessive: possessive !== undefined,
    ...(words === undefined ? {} : { only: words.words }),
  };
}

function clauseElement(token: string): ClauseElement | undefined {
  const found = CLAUSE.exec(token);
  if (found === null) return undefined;
  const types = found[3] === undefined ? {} : { types: new Set(found[3].split('|')) };
  return {
    kind: 'clause',
    form: found[1] as 'VP' | 'CL',
    ...(found[2] === '!' ? { bare: true } : {}),
    ...types,
  };
}

function wordElement(
  token: string,
  negated: boolean,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): WordElement | { fault: string } {
  const optional = token.startsWith('(') && token.endsWith(')');
  const forbidden = token.startsWith('-');
  const found = wordSet(optional ? token.slice(1, -1) : forbidden ? token.slice(1) : token, classes);
  if ('fault' in found) return found;
  const { words, pos } = found;
  const preposition = every(words, (word) => PREPOSITIONS.has(word));
  return {
    kind: 'word',
    words,
    optional,
    negated,
    forbidden,
    preposition,
    ...(pos === undefined ? {} : { pos }),
  };
}

function wordSet(
  written: string,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): WordSet | { fault: string } {
  const words = new Set<string>();
  let pos: WordClass | undefined;
  if (written.startsWith('@') && !written.includes('|')) {
    const known = classes.get(written.slice(1));
    if (known !== undefined) return { words: known };
  }
  for (const part of written.split('|')) {
    if (part.startsWith('@')) {
      const known = classes.get(part.slice(1));
      if (known === undefined) return { fault: `found ${part}, which classes.en.tsv does not have.` };
      for (const word of known) words.add(word);
    } else if (WORD.test(part)) {
      const slash = part.indexOf('/');
      words.add(slash < 0 ? part : part.slice(0, slash));
      if (slash >= 0) pos = part.slice(slash + 1) as WordClass;
    } else if (part === '') {
      return { fault: 'found a mark ("-", "|") without its word. Columns are parted by tabs, not blanks.' };
    } else {
      return {
        fault: `found "${part}", expected a slot (S, T, B, X), VP, CL, @class or a word in small letters.`,
      };
    }
  }
  return pos === undefined ? { words } : { words, pos };
}

function every(words: ReadonlySet<string>, test: (word: string) => boolean): boolean {
  for (const word of words) if (!test(word)) return false;
  return true;
}

/**
 * The first word that is no preposition and not optional; after "be", the word that it joins to its subject, or "be" itself
 * when a phrase comes first ("be in T for talks"); of two words that open a pattern, the second ("air strike on T").
 */
function headOf(elements: readonly PatternElement[]): number | undefined {
  let be: number | undefined;
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at]!;
    if (be !== undefined && element.kind === 'slot') return be;
    if (!isContentWord(element)) continue;
    if (be === undefined && element.words.has('be')) {
      be = at;
      continue;
    }
    return be === undefined && opensPhrase(elements, at) ? at + 1 : at;
  }
  return be;
}

function isContentWord(element: PatternElement | undefined): element is WordElement {
  return element?.kind === 'word' && !element.optional && !element.forbidden && !element.preposition;
}

/** True when the word at `at` only describes the noun after it: nothing but a possessor before the two, no slot after them. */
function opensPhrase(elements: readonly PatternElement[], at: number): boolean {
  const [before, next, after] = [elements[at - 1], elements[at + 1], elements[at + 2]];
  if (at > 1 || (before !== undefined && !(before.kind === 'slot' && before.possessive))) return false;
  return isContentWord(next) && !next.words.has('that') && after?.kind !== 'slot' && after?.kind !== 'clause';
}

function headPosition(elements: readonly PatternElement[], head: number): WordClass {
  const element = elements[head] as WordElement;
  if (element.pos !== undefined) return element.pos;
  const before = elements[head - 1];
  if (before?.kind === 'slot') return before.possessive ? 'n' : 'v';
  if (before?.kind === 'word' && before.words.has('be')) return 'a';
  return head === 0 || before?.kind === 'word' ? 'n' : 'v';
}
