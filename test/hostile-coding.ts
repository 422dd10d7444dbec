import type { Coding } from '../src/model/coding.js';
import { sampleCoding } from './coding-sample.js';

/** What a report may try: script in every guise, a terminal escape, letters that turn the direction of writing, a word without end. */
export const EVIL = `<script>window.pwned=1</script><svg onload="window.pwned=2"><img src=x onerror=window.pwned=3>" onmouseover="window.pwned=4" \u001b[31mred\u001b[0m \u202eesrever ${'long'.repeat(60)}`;
/** A cell that a spreadsheet would run. */
export const FORMULA = `=HYPERLINK("https://evil.example";"open")`;

/** A report of which every word that can be chosen from outside is hostile: title, address, names, places, quotations, promises, reasons. */
export function hostileCoding(words = EVIL): Coding {
  const coding = sampleCoding({
    extra: words,
    doc: {
      ...{ id: `evil/${words}`, title: words, byline: words, publisher: words, rights: words },
      url: 'javascript:alert(document.domain)//',
    },
  });
  const party = <T extends { readonly name: string; readonly text: string }>(one: T): T => ({
    ...one,
    name: words,
    text: words,
  });
  const why = { says: words, rule: words };
  return {
    ...coding,
    actors: coding.actors.map((one) => ({
      ...one,
      actor: { ...one.actor, name: words, role: words },
      because: { ...one.because, ...why },
    })),
    events: coding.events.map((event) => ({
      ...event,
      ...{ status: 'actual' as const, contexts: [words] },
      trigger: { ...event.trigger, text: words },
      source: event.source.map(party),
      target: event.target.map(party),
      ...(event.where === undefined ? {} : { where: { ...event.where, name: words } }),
      ...(event.saidBy === undefined ? {} : { saidBy: party(event.saidBy) }),
      because: { ...event.because, ...why },
    })),
    quotes: coding.quotes.map((quote) => ({
      ...quote,
      ...(quote.speaker === undefined ? {} : { speaker: party(quote.speaker) }),
      because: { ...quote.because, ...why },
    })),
    places: coding.places.map((place) => ({ ...place, name: words, because: { ...place.because, ...why } })),
    commitments: coding.commitments.map((one) => ({
      ...one,
      action: words,
      debtor: one.debtor.map(party),
      creditor: one.creditor.map(party),
      ...(one.object === undefined ? {} : { object: { ...one.object, text: words } }),
      ...(one.condition === undefined ? {} : { condition: { ...one.condition, text: words } }),
      ...(one.saidBy === undefined ? {} : { saidBy: party(one.saidBy) }),
      because: { ...one.because, ...why },
    })),
    problems: coding.problems.map((problem) => ({ ...problem, message: words, where: words, fix: words })),
  };
}
