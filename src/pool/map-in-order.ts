export interface InOrderOptions<T> {
  /** Work goes on for things that weigh so much together, counted from the first that was not yet taken. */
  readonly window: number;
  /** Default 1. One that weighs more than the window still goes, alone. */
  readonly weigh?: (item: T) => number;
  /** Ends the run; the iterator then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

interface Entry<R> {
  readonly weight: number;
  outcome?: { readonly value: R } | { readonly fault: unknown };
}

/**
 * The results of `work` in the order of `source`, while work for those behind is going on. Reads ahead no further than the window, and
 * not at all while nobody takes the results: memory is bounded by the slower side. Throws what `source` or `work` throws, at its place.
 */
export async function* mapInOrder<T, R>(
  source: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  { window, weigh = () => 1, signal }: InOrderOptions<T>,
): AsyncGenerator<R, void, undefined> {
  const entries: Entry<R>[] = [];
  let weight = 0;
  let wake = (): void => {};
  const begin = (item: T): void => {
    const entry: Entry<R> = { weight: weigh(item) };
    entries.push(entry);
    weight += entry.weight;
    work(item).then(
      (value) => {
        entry.outcome = { value };
        wake();
      },
      (fault: unknown) => {
        entry.outcome = { fault };
        wake();
      },
    );
  };
  const reader = new Reader(source, () => wake());
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      signal?.throwIfAborted();
      while (reader.ready !== undefined || (entries.length === 0 ? !reader.busy : weight < window)) {
        const next = reader.take();
        if (next === undefined) break;
        begin(next.item);
      }
      const outcome = entries[0]?.outcome;
      if (outcome !== undefined) {
        if ('fault' in outcome) throw outcome.fault;
        weight -= entries.shift()!.weight;
        yield outcome.value;
      } else if (entries.length === 0 && reader.ended) {
        reader.rethrow();
        return;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await reader.close();
  }
}

/** Reads one item at a time; `take` gives it when it is there, and begins to read the next one when it is not. */
class Reader<T> {
  ready: { readonly item: T } | undefined;
  busy = false;
  ended = false;
  #fault: { readonly cause: unknown } | undefined;
  readonly #iterator: Iterator<T> | AsyncIterator<T>;

  constructor(
    source: Iterable<T> | AsyncIterable<T>,
    readonly tell: () => void,
  ) {
    this.#iterator =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  take(): { readonly item: T } | undefined {
    if (this.ready === undefined && !this.busy && !this.ended) this.#read();
    const found = this.ready;
    this.ready = undefined;
    return found;
  }

  /** Throws what the source threw, once all that came before is given. */
  rethrow(): void {
    if (this.#fault !== undefined) throw this.#fault.cause;
  }

  /** Tells the source that no more is wanted; does not wait for one that is at work. */
  async close(): Promise<void> {
    if (this.ended) return;
    const over = Promise.resolve(this.#iterator.return?.());
    if (this.busy) over.catch(() => {});
    else await over;
  }

  #read(): void {
    let next: IteratorResult<T> | PromiseLike<IteratorResult<T>>;
    try {
      next = this.#iterator.next();
    } catch (cause) {
      this.#failed(cause);
      return;
    }
    if (!('then' in next)) {
      this.#got(next);
      return;
    }
    this.busy = true;
    next.then(
      (result) => {
        this.busy = false;
        this.#got(result);
        this.tell();
      },
      (cause: unknown) => {
        this.busy = false;
        this.#failed(cause);
        this.tell();
      },
    );
  }

  #failed(cause: unknown): void {
    this.#fault = { cause };
    this.ended = true;
  }

  #got(result: IteratorResult<T>): void {
    if (result.done === true) this.ended = true;
    else this.ready = { item: result.value };
  }
}
