/** Counts of things found, claimed and wanted, over any number of records. */
export class Counts {
  right = 0;
  found = 0;
  gold = 0;

  add(gold: ReadonlySet<unknown>, found: ReadonlySet<unknown>): void {
    for (const item of gold) if (found.has(item)) this.right++;
    this.found += found.size;
    this.gold += gold.size;
  }

  get precision(): number {
    return this.found === 0 ? 0 : this.right / this.found;
  }
  get recall(): number {
    return this.gold === 0 ? 0 : this.right / this.gold;
  }
  get f1(): number {
    const { precision: p, recall: r } = this;
    return p + r === 0 ? 0 : (2 * p * r) / (p + r);
  }
}

/** A share of yes among answers. */
export class Share {
  yes = 0;
  n = 0;

  add(yes: boolean): void {
    this.n++;
    if (yes) this.yes++;
  }
  get value(): number {
    return this.n === 0 ? 0 : this.yes / this.n;
  }
}

/** One figure of an evaluation; `n` is how many things it rests on. */
export interface Score {
  readonly set: string;
  readonly measure: string;
  readonly value: number;
  readonly n: number;
  /** Smaller is better, as for false alarms. */
  readonly low?: boolean;
}
