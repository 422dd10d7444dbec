/** The value of each label, by its name. */
export type Labels = Readonly<Record<string, string>>;

type Kind = 'counter' | 'gauge' | 'histogram';

/** Figures that only go up, by labels. */
export interface Counter {
  add(number?: number, labels?: Labels): void;
}
/** Figures that go up and down, by labels. */
export interface Gauge {
  set(value: number, labels?: Labels): void;
  /** Forgets those of labels that are no more. */
  clear(): void;
}
export interface Histogram {
  observe(value: number): void;
}

interface Family {
  readonly name: string;
  readonly help: string;
  readonly kind: Kind;
  readonly lines: () => string[];
}

const NAME = /^[a-z][a-z0-9_]*$/;
/** Values of labels that one family keeps: more would be a fault of ours that grows without bound. */
const MOST_LABELS = 200;

/** Figures in the text format of Prometheus (0.0.4). Names are checked when they are made: RangeError for one that does not fit, or is taken. */
export class Metrics {
  readonly #families = new Map<string, Family>();

  counter(name: string, help: string): Counter {
    if (!name.endsWith('_total')) throw new RangeError(`${name} counts and must end in _total.`);
    const values = new Map<string, number>();
    this.#add({ name, help, kind: 'counter', lines: () => lines(name, values) });
    return {
      add: (number = 1, labels = {}) => {
        const key = labelText(labels);
        if (values.has(key) || values.size < MOST_LABELS) values.set(key, (values.get(key) ?? 0) + number);
      },
    };
  }

  gauge(name: string, help: string): Gauge {
    const values = new Map<string, number>();
    this.#add({ name, help, kind: 'gauge', lines: () => lines(name, values) });
    return {
      set: (value, labels = {}) => {
        const key = labelText(labels);
        if (values.has(key) || values.size < MOST_LABELS) values.set(key, value);
      },
      clear: () => values.clear(),
    };
  }

  /** `bounds`: upper bounds of the buckets, rising. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const buckets = bounds.map(() => 0);
    let sum = 0;
    let count = 0;
    const text = (): string[] => [
      ...bounds.map((bound, i) => `${name}_bucket{le="${bound}"} ${buckets[i]}`),
      `${name}_bucket{le="+Inf"} ${count}`,
      `${name}_sum ${sum}`,
      `${name}_count ${count}`,
    ];
    this.#add({ name, help, kind: 'histogram', lines: text });
    return {
      observe: (value) => {
        sum += value;
        count++;
        for (const [i, bound] of bounds.entries()) if (value <= bound) buckets[i]!++;
      },
    };
  }

  /** All of it. */
  text(): string {
    return [...this.#families.values()]
      .map(({ name, help, kind, lines: values }) => {
        const said = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
        return `${[`# HELP ${name} ${said}`, `# TYPE ${name} ${kind}`, ...values()].join('\n')}\n`;
      })
      .join('');
  }

  #add(family: Family): void {
    if (!NAME.test(family.name) || this.#families.has(family.name))
      throw new RangeError(`"${family.name}" cannot be the name of a figure, or is one already.`);
    this.#families.set(family.name, family);
  }
}

function lines(name: string, values: ReadonlyMap<string, number>): string[] {
  return [...values].map(([labels, value]) => `${name}${labels} ${value}`);
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => {
    if (!NAME.test(name)) throw new RangeError(`"${name}" cannot be the name of a label.`);
    return `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
  });
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}
