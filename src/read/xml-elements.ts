import { Parser } from 'htmlparser2';
import type { Problem } from '../model/problem.js';

/** An element of an XML file: names without their prefixes, text and elements in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const DEEPEST = 200;
const MOST_ELEMENTS = 200_000;
const PIECE = 1 << 16;
/** Entities of HTML that agencies write although XML has none of them. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ nbsp: '\u00a0', mdash: '—', ndash: '–', hellip: '…', bull: '•', middot: '·', copy: '©', reg: '®' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', euro: '€', pound: '£' },
  ...{
    eacute: 'é',
    egrave: 'è',
    aacute: 'á',
    iacute: 'í',
    oacute: 'ó',
    uacute: 'ú',
    ntilde: 'ñ',
    ccedil: 'ç',
  },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', shy: '\u00ad' },
};

/**
 * The outermost elements that bear one of the names, whole and one after another; what stands outside them is passed over, so that memory is that of one. A
 * file that declares entities is refused, whatever they are: that is how a small file is made to fill a memory.
 */
export function* xmlElements(
  text: string,
  where: string,
  names: ReadonlySet<string>,
): Generator<XmlElement | Problem> {
  if (/<!ENTITY/i.test(text) || /<!DOCTYPE[^>]*\[/i.test(text)) {
    yield bad(
      where,
      'xml-entities',
      'Found XML that declares entities of its own.',
      'Leave its DOCTYPE away.',
    );
    return;
  }
  const tree = new Tree(where, names);
  const parser = new Parser(tree, { xmlMode: true, decodeEntities: true });
  for (let at = 0; at < text.length; at += PIECE) {
    parser.write(text.slice(at, at + PIECE));
    yield* tree.taken();
  }
  tree.ending = true;
  parser.end();
  yield* tree.taken();
}

class Tree {
  #done: (XmlElement | Problem)[] = [];
  /** Open elements of the one that is being kept. */
  readonly #open: XmlElement[] = [];
  #deep = 0;
  #elements = 0;
  #refused = false;
  ending = false;

  constructor(
    readonly where: string,
    readonly names: ReadonlySet<string>,
  ) {}

  taken(): (XmlElement | Problem)[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  onopentag(tag: string, given: Record<string, string>): void {
    const name = tag.slice(tag.indexOf(':') + 1);
    this.#deep++;
    if (this.#refused || (this.#open.length === 0 && !this.names.has(name))) return;
    if (++this.#elements > MOST_ELEMENTS || this.#open.length >= DEEPEST) {
      this.#refuse();
      return;
    }
    const attributes: Record<string, string> = {};
    for (const [key, value] of Object.entries(given)) attributes[key.slice(key.indexOf(':') + 1)] = value;
    const element: XmlElement = { name, attributes, children: [] };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  ontext(data: string): void {
    const children = this.#open.at(-1)?.children;
    if (children === undefined) return;
    const text = data.replace(/&(\w{2,8});/g, (whole, name: string) => NAMED[name] ?? whole);
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  }

  onclosetag(_tag: string, implied: boolean): void {
    this.#deep--;
    if (this.#refused) {
      if (this.#deep === 0) this.#refused = false;
      return;
    }
    const element = this.#open.pop();
    if (element === undefined || this.#open.length > 0) return;
    this.#elements = 0;
    if (implied && this.ending)
      this.#done.push(
        bad(
          this.where,
          'xml-cut',
          `Found <${element.name}> without its end.`,
          'The file may be cut off; fetch it again.',
        ),
      );
    else this.#done.push(element);
  }

  /** Passes over the rest: the element is larger or deeper than any report. */
  #refuse(): void {
    this.#refused = true;
    this.#open.length = 0;
    this.#elements = 0;
    const limits = `${MOST_ELEMENTS} elements, ${DEEPEST} deep`;
    this.#done.push(
      bad(this.where, 'xml-too-large', `Found XML of more than ${limits}.`, 'Give the text of the report.'),
    );
  }
}

/** The children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** The first element along a path of names. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);
}

/** All text in an element, white space folded; undefined for none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const parts: string[] = [];
  const walk = (at: XmlElement): void => {
    for (const child of at.children) {
      if (typeof child === 'string') parts.push(child);
      else walk(child);
    }
  };
  if (element !== undefined) walk(element);
  const text = parts.join('').replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

/** An element as HTML. `as` gives another name for an element, with its attributes; undefined leaves it out with all in it. */
export function htmlOf(element: XmlElement, as: (element: XmlElement) => string | undefined): string {
  const open = as(element);
  if (open === undefined) return '';
  const inner = element.children
    .map((child) => (typeof child === 'string' ? escaped(child) : htmlOf(child, as)))
    .join('');
  const name = /^\w+/.exec(open)?.[0];
  return name === undefined ? inner : name === 'br' ? '<br>' : `<${open}>${inner}</${name}>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function bad(where: string, code: string, message: string, fix: string): Problem {
  return { code, level: 'error', where, message, fix };
}
