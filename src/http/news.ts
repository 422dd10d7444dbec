import type { Ledger } from '../ledger/ledger.js';

/** Tells those who listen that something was added to the ledger. */
export interface News {
  /** Gives the function that ends the listening. */
  listen(told: () => void): () => void;
}

/** A ledger like the given one whose additions are told, and where to listen. All that is written goes through one server, so nothing is missed. */
export function withNews(ledger: Ledger): { ledger: Ledger; news: News } {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const told of listeners) told();
  };
  const watched: Ledger = {
    ...ledger,
    async add(coding, options) {
      const result = await ledger.add(coding, options);
      tell();
      return result;
    },
    async addAll(codings, options) {
      const results = await ledger.addAll(codings, options);
      tell();
      return results;
    },
  };
  const news: News = {
    listen(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
  return { ledger: watched, news };
}
