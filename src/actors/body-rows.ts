/** State and sector that a phrase stands for. */
interface Body {
  readonly code?: string | undefined;
  readonly sector?: string | undefined;
}

/** Rows of the nouns of each state and sector, so that the nearest is found without a walk over the report. */
export class BodyRows {
  readonly #rows = new Map<string, number[]>();

  /** Rows must be added in ascending order. */
  add(row: number, { code, sector }: Body): void {
    if (code === undefined || sector === undefined) return;
    const body = `${code} ${sector}`;
    const rows = this.#rows.get(body);
    if (rows === undefined) this.#rows.set(body, [row]);
    else if (rows[rows.length - 1] !== row) rows.push(row);
  }

  /** The last row of this state and sector up to `row`, else the first after it. */
  nearest(row: number, code: string, sector: string): number | undefined {
    const rows = this.#rows.get(`${code} ${sector}`);
    if (rows === undefined) return undefined;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return rows[Math.max(0, low - 1)];
  }
}
