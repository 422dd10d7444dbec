import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Faults } from './faults.js';

/**
 * A YAML value that remembers its line. Reading a wrong kind of value records a problem and gives undefined, so that one
 * fault never hides the rest of the file.
 */
export class YamlReader {
  private constructor(
    readonly file: string,
    private readonly node: Node | null,
    private readonly counter: LineCounter,
    private readonly faults: Faults,
    private readonly name: string,
  ) {}

  /** The top of a YAML file; undefined when it cannot be parsed at all. */
  static open(file: string, text: string, faults: Faults): YamlReader | undefined {
    const counter = new LineCounter();
    const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    for (const fault of doc.errors) {
      const { line } = counter.linePos(fault.pos[0]);
      faults.error(
        'yaml-syntax',
        file,
        line,
        `The YAML cannot be read: ${fault.message}.`,
        'Mend this line: keys of one rule stand in one column, a text with a colon in quotes.',
      );
    }
    if (doc.errors.length > 0) return undefined;
    return new YamlReader(file, doc.contents as Node | null, counter, faults, 'the file');
  }

  /** Line of the value, from 1. */
  get line(): number {
    const at = this.node?.range?.[0];
    return at === undefined ? 1 : this.counter.linePos(at).line;
  }

  get place(): { file: string; line: number } {
    return { file: this.file, line: this.line };
  }

  /** The value under a key of a map; undefined when the key is not there. */
  at(key: string): YamlReader | undefined {
    if (!isMap(this.node)) return this.wrong('a map of keys and values');
    const value = (this.node as YAMLMap).get(key, true) as Node | undefined;
    return value === undefined || (isScalar(value) && value.value === null)
      ? undefined
      : this.child(value, key);
  }

  /** The same, with a problem when the key is missing. */
  need(key: string): YamlReader | undefined {
    const value = this.at(key);
    if (value === undefined && isMap(this.node)) {
      this.faults.error(
        'key-missing',
        this.file,
        this.line,
        `${this.name} has no "${key}".`,
        `Add "${key}: …".`,
      );
    }
    return value;
  }

  /** The keys of a map, in order. */
  keys(): string[] {
    if (!isMap(this.node)) {
      this.wrong('a map of keys and values');
      return [];
    }
    return (this.node as YAMLMap).items.map((item) => String(isScalar(item.key) ? item.key.value : item.key));
  }

  /** The members of a list; a single value counts as a list of one. */
  items(): YamlReader[] {
    if (this.node === null) return [];
    if (!isSeq(this.node)) return [this];
    return this.node.items.map((item, at) => this.child(item as Node, `${this.name}[${at + 1}]`));
  }

  text(): string | undefined {
    const value = isScalar(this.node) ? this.node.value : undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.wrong('a text');
  }

  number(): number | undefined {
    const value = isScalar(this.node) ? this.node.value : undefined;
    return typeof value === 'number' ? value : this.wrong('a number');
  }

  /** The texts of a list. */
  texts(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  private child(node: Node, name: string): YamlReader {
    return new YamlReader(this.file, node, this.counter, this.faults, name);
  }

  private wrong(expected: string): undefined {
    const found =
      this.node === null ? 'nothing' : isMap(this.node) ? 'a map' : isSeq(this.node) ? 'a list' : 'a value';
    this.faults.error(
      'yaml-kind',
      this.file,
      this.line,
      `${this.name} is ${found}, expected ${expected}.`,
      `Write ${expected}.`,
    );
    return undefined;
  }
}
