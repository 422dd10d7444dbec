interface Entry<T> {
  readonly at: number;
  readonly number: number;
  readonly thing: T;
}

/** Things with the time at which each is due, the earliest first, those of one time as they came: a binary heap. */
export class DueTimes<T> {
  readonly #heap: Entry<T>[] = [];
  #number = 0;

  /** When the earliest is due; undefined when there is none. */
  get next(): number | undefined {
    return this.#heap[0]?.at;
  }

  add(at: number, thing: T): void {
    const heap = this.#heap;
    let i = heap.length;
    const entry = { at, number: this.#number++, thing };
    heap.push(entry);
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!before(entry, heap[up]!)) break;
      heap[i] = heap[up]!;
      i = up;
    }
    heap[i] = entry;
  }

  /** Takes the earliest, if it is due at this time. */
  take(now: number): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return first.thing;
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++;
      if (down >= heap.length || !before(heap[down]!, entry)) break;
      heap[i] = heap[down]!;
      i = down;
    }
    heap[i] = entry;
  }
}

function before<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.at < other.at || (one.at === other.at && one.number < other.number);
}
