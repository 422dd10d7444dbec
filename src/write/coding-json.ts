import type { EventActor } from '../model/actor.js';
import type { Coding } from '../model/coding.js';
import type { Commitment } from '../model/commitment.js';
import type { CodedEvent } from '../model/event.js';

export interface JsonOptions {
  /** Print the text of the report. Reports are other people's work: not unless told to. */
  readonly keepText?: boolean;
}

/** A Coding as a plain object in a stable order of keys: what `chancery code --format jsonl` prints, schema/coding.schema.json. */
export function codingJson(coding: Coding, { keepText = false }: JsonOptions = {}): Record<string, unknown> {
  const { doc } = coding;
  return {
    doc: {
      id: doc.id,
      title: doc.title,
      published: doc.published,
      language: doc.language,
      publisher: doc.publisher,
      byline: doc.byline,
      url: doc.url,
      rights: doc.rights,
      dateline: doc.dateline,
      zones: doc.zones,
      ...(keepText ? { text: doc.text } : {}),
    },
    copyOf: coding.copyOf,
    sentences: coding.sentences.map(({ from, to, zone }) => ({ from, to, zone })),
    actors: coding.actors,
    events: coding.events.map(eventJson),
    quotes: coding.quotes,
    times: coding.times,
    places: coding.places,
    commitments: coding.commitments.map(commitmentJson),
    problems: coding.problems,
    by: coding.by,
  };
}

/** One commitment in the stable order of keys; schema/commitment.schema.json. */
export function commitmentJson(c: Commitment): Record<string, unknown> {
  return {
    id: c.id,
    from: c.from,
    to: c.to,
    debtor: c.debtor.map(actorJson),
    creditor: c.creditor.map(actorJson),
    type: c.type,
    action: c.action,
    object: c.object,
    quantity: c.quantity,
    due: c.due,
    condition: c.condition,
    state: c.state,
    saidBy: c.saidBy,
    sightings: c.sightings,
    because: c.because,
  };
}

/** One event in the stable order of keys. */
export function eventJson(event: CodedEvent): Record<string, unknown> {
  return {
    id: event.id,
    type: event.type,
    mode: event.mode ?? null,
    contexts: event.contexts,
    status: event.status,
    trigger: event.trigger,
    source: event.source.map(actorJson),
    target: event.target.map(actorJson),
    when: event.when,
    where: event.where,
    saidBy: event.saidBy,
    mentions: event.mentions,
    because: event.because,
  };
}

function actorJson({
  from,
  to,
  text,
  name,
  country,
  sector,
  sectors,
  because,
}: EventActor): Record<string, unknown> {
  return { from, to, text, country: country ?? null, sector: sector ?? null, sectors, name, because };
}
