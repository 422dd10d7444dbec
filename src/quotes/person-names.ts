import { casesOf } from '../match/cases.js';
import { ALL_SUBJECTS, NOUN_PHRASES } from '../match/relations.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';
import { NAME_ID } from '../model/grammar.js';
import { sentenceOf } from '../model/tokens.js';

const PROPN = pos('PROPN');
const NOUN = pos('NOUN');
const BEGIN = NAME_ID.get('B-PER')!;
const INSIDE = NAME_ID.get('I-PER')!;
const BESIDE = rels('flat', 'appos', 'nmod:desc', 'compound', 'list');
const FLAT = rels('flat', 'compound', 'nmod:desc');
const DEFINITE = rels('det', 'nmod:poss');
/** How many sentences back a pronoun may go. */
const REACH = 4;

/** A person's name in the text, by rows. */
interface Name {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** The persons that a report names, and what it calls them. */
export class PersonNames {
  readonly #names: Name[] = [];
  readonly #at = new Map<number, Name>();
  /** First full name by its last word. */
  readonly #full = new Map<string, string>();
  /** Names by the word for their office or role, in the order of the text. */
  readonly #called = new Map<string, { row: number; name: string }[]>();

  constructor(
    readonly tree: Tree,
    readonly inside: (row: number) => boolean,
  ) {
    const { name, count, text, from, to, form } = tree.tokens;
    for (let i = 0; i < count; i++) {
      if (name[i] !== BEGIN) continue;
      let last = i;
      while (last + 1 < count && name[last + 1] === INSIDE) last++;
      const found = { first: i, last, text: text.slice(from[i]!, to[last]!).replace(/\s+/g, ' ') };
      this.#names.push(found);
      for (let k = i; k <= last; k++) this.#at.set(k, found);
      const surname = form[last]!;
      if (last > i && !this.#full.has(surname)) this.#full.set(surname, found.text);
    }
    for (const found of this.#names) this.#learnTitles(found);
  }

  /** The person's name in the phrase headed at `row`: on its head, else beside the title ("foreign minister Sergey Lavrov"). */
  in(row: number): string | undefined {
    // "envoy for Iran Brian Hook": the name may hang from the title as a phrase without preposition.
    const bare = dependents(this.tree, row, NOUN_PHRASES).filter((k) => casesOf(this.tree, k).length === 0);
    const beside = [...dependents(this.tree, row, BESIDE), ...bare];
    const own = this.#at.get(row) ?? beside.map((k) => this.#at.get(k)).find((name) => name !== undefined);
    if (own !== undefined) return this.#fullName(own);
    // A name that the parser sees no person in still stands beside its title in capitals.
    const { upos, from, to, text } = this.tree.tokens;
    const after =
      upos[row] === NOUN || upos[row] === PROPN
        ? beside.find((k) => k > row && upos[k] === PROPN)
        : undefined;
    if (after === undefined) return undefined;
    const parts = [after, ...dependents(this.tree, after, FLAT)];
    const [first, last] = [Math.min(...parts), Math.max(...parts)];
    return last - first === parts.length - 1 ? text.slice(from[first]!, to[last]!) : undefined;
  }

  /** The name that follows a title whose last word is at `row`: "the mayor of Lima, Ana Quispe, said", "President of Peru Ana Quispe". */
  behind(row: number): string | undefined {
    const { form, count } = this.tree.tokens;
    const comma = form[row + 1] === ',';
    const name = this.#at.get(comma ? row + 2 : row + 1);
    if (name === undefined || name.first !== row + (comma ? 2 : 1) || this.inside(name.first))
      return undefined;
    return !comma || (name.last + 1 < count && form[name.last + 1] === ',')
      ? this.#fullName(name)
      : undefined;
  }

  /** "the minister", "Peru's president": whoever was called so last before `row`. */
  called(row: number): string | undefined {
    if (dependents(this.tree, row, DEFINITE).length === 0) return undefined;
    const list = this.#called.get(this.tree.key[row]!) ?? [];
    return list.findLast((met) => met.row < row)?.name;
  }

  /** The person named last before `row`, outside quotations; of one sentence the subject before others. */
  before(row: number): string | undefined {
    const { sentenceStart } = this.tree.tokens;
    const sentence = sentenceOf(this.tree.tokens, row);
    for (let s = sentence; s >= Math.max(0, sentence - REACH); s--) {
      const [start, end] = [sentenceStart[s]!, s === sentence ? row : sentenceStart[s + 1]!];
      const here = this.#between(start, end).filter((n) => n.last < end && !this.inside(n.first));
      const best = here.find((name) => this.#acts(name)) ?? here[here.length - 1];
      if (best !== undefined) return this.#fullName(best);
    }
    return undefined;
  }

  /** Names that begin at rows `start` to `end - 1`; names stand in the order of the text. */
  #between(start: number, end: number): Name[] {
    let low = 0;
    let high = this.#names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#names[middle]!.first < start) low = middle + 1;
      else high = middle;
    }
    let stop = low;
    while (stop < this.#names.length && this.#names[stop]!.first < end) stop++;
    return this.#names.slice(low, stop);
  }

  #fullName({ first, last, text }: Name): string {
    return first === last ? (this.#full.get(text) ?? text) : text;
  }

  #acts(name: Name): boolean {
    const { deprel, head } = this.tree.tokens;
    const top = this.#topOf(name);
    const above = head[top]!;
    return (
      ALL_SUBJECTS[deprel[top]!] === 1 ||
      (above >= 0 && BESIDE[deprel[top]!] === 1 && ALL_SUBJECTS[deprel[above]!] === 1)
    );
  }

  #topOf({ first, last }: Name): number {
    const { head } = this.tree.tokens;
    for (let k = first; k <= last; k++) if (head[k]! < first || head[k]! > last) return k;
    return first;
  }

  /** The nouns that hang from a name, or that it hangs from: "minister" in "foreign minister Sergey Lavrov". */
  #learnTitles(name: Name): void {
    const { upos, head, deprel } = this.tree.tokens;
    const top = this.#topOf(name);
    const above = head[top]!;
    const nouns = dependents(this.tree, top, BESIDE);
    if (above >= 0 && BESIDE[deprel[top]!] === 1) nouns.push(above, ...dependents(this.tree, above, BESIDE));
    for (const k of nouns) {
      if ((upos[k] !== NOUN && upos[k] !== PROPN) || this.#at.has(k)) continue;
      const word = this.tree.key[k]!;
      const list = this.#called.get(word) ?? [];
      list.push({ row: k, name: this.#fullName(name) });
      this.#called.set(word, list);
    }
  }
}
