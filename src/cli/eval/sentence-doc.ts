import type { Doc } from '../../model/doc.js';

/** A sentence as a report of one zone, as the sentence sets want it. */
export function sentenceDoc(id: string, text: string, published?: string | null): Doc {
  return {
    id,
    text,
    language: 'en',
    zones: [{ kind: 'body', from: 0, to: text.length }],
    ...(published ? { published: published.slice(0, 10) } : {}),
  };
}
