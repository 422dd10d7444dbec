import type { StoredDocument } from '../../ledger/ledger.js';
import type { EventActor } from '../../model/actor.js';
import type { Correction } from '../../model/correction.js';
import type { RecordedEvent } from '../../model/recorded-event.js';
import type { GoldEvent } from './score-articles.js';

/** An event of the corrected record in the form of hand-coded articles. */
export interface CorrectedGoldEvent extends GoldEvent {
  readonly id: string;
  readonly mode: string | null;
  readonly context: readonly string[];
  readonly date: string | null;
  readonly saidBy: string | null;
}

/** A corrected report as gold. */
export interface CorrectedGold {
  readonly id: string;
  readonly title?: string;
  readonly published?: string;
  /** The report's text; only where it is kept and was asked for. */
  readonly text?: string;
  /** UTF-16 units, and SHA-256 of the text as UTF-8: what it takes to check that a text is the one meant. */
  readonly text_length: number;
  readonly text_hash: string;
  readonly events: readonly CorrectedGoldEvent[];
  /** The corrections that it rests on. */
  readonly corrections: readonly { readonly number: number; readonly by: string; readonly why: string }[];
}

/**
 * A report as its analysts left it. Events that one of them gave are wanted of the coder; those that nobody touched are `optional`,
 * neither wanted nor held against it, since nobody said that they were looked at; those marked wrong are left out.
 * An event whose words have no place in the text has `at` -1 and is found by type and parties alone.
 */
export function goldOf(
  { coding: { doc }, textKept, textLength, textHash }: StoredDocument,
  standing: readonly RecordedEvent[],
  corrections: readonly Correction[],
  withText: boolean,
): CorrectedGold {
  const given = new Set(corrections.flatMap(({ makes }) => makes ?? []));
  const inOrder = [...standing].sort((a, b) => a.trigger.from - b.trigger.from || (a.id < b.id ? -1 : 1));
  return {
    id: doc.id,
    ...(doc.title === undefined ? {} : { title: doc.title }),
    ...(doc.published === undefined ? {} : { published: doc.published }),
    ...(withText && textKept ? { text: doc.text } : {}),
    text_length: textLength,
    text_hash: textHash,
    events: inOrder.map((event) => goldEvent(event, doc.text, given.has(event.id))),
    corrections: corrections.map(({ number, by, why }) => ({ number, by, why })),
  };
}

function goldEvent(event: RecordedEvent, text: string, wanted: boolean): CorrectedGoldEvent {
  const { trigger } = event;
  return {
    id: event.id,
    trigger: trigger.text,
    at: trigger.to > trigger.from ? trigger.from : -1,
    ...{ type: event.type, mode: event.mode ?? null, context: event.contexts, status: event.status },
    sources: event.source.map(goldActor),
    targets: event.target.map(goldActor),
    date: event.when?.value ?? null,
    place: event.where?.name ?? null,
    saidBy: event.saidBy?.text ?? null,
    ...(wanted ? {} : { optional: true }),
    ...(event.mentions.length === 0
      ? {}
      : { also: event.mentions.map(({ from, to }) => ({ words: text.slice(from, to), at: from, to })) }),
  };
}

function goldActor({ text, name, country, sector }: EventActor) {
  return { words: text === '' ? name : text, code: country ?? null, sector: sector ?? null };
}
