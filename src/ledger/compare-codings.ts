import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';

/** What another codebook makes of one event: new, gone, or told otherwise in the fields named. */
export interface EventChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: CodedEvent;
  readonly after?: CodedEvent;
  /** Names of the fields that differ, for `changed`. */
  readonly fields: readonly string[];
}

/**
 * The events of one report as two codebooks code them, paired by their trigger: first those with the same words and type, then those
 * with the same words. Reasons are not compared, since a line number may move without changing the record.
 */
export function compareCodings(before: readonly CodedEvent[], after: readonly CodedEvent[]): EventChange[] {
  const left = new Set(before);
  const pairs = new Map<CodedEvent, CodedEvent>();
  for (const keyOf of [typedKey, triggerKey]) {
    const waiting = grouped([...left], keyOf);
    for (const event of after) {
      if (pairs.has(event)) continue;
      const twin = waiting.get(keyOf(event))?.shift();
      if (twin === undefined) continue;
      pairs.set(event, twin);
      left.delete(twin);
    }
  }
  const changes = after.flatMap((event): EventChange[] => {
    const twin = pairs.get(event);
    if (twin === undefined) return [{ kind: 'added', after: event, fields: [] }];
    const fields = differing(twin, event);
    return fields.length === 0 ? [] : [{ kind: 'changed', before: twin, after: event, fields }];
  });
  return [
    ...changes,
    ...[...left].map((event): EventChange => ({ kind: 'removed', before: event, fields: [] })),
  ];
}

function triggerKey({ trigger }: CodedEvent): string {
  return `${trigger.from}-${trigger.to}`;
}

function typedKey(event: CodedEvent): string {
  return `${triggerKey(event)} ${event.type}`;
}

/** The fields that a reader of the record would see change. */
const FIELDS: Readonly<Record<string, (event: CodedEvent) => string>> = {
  type: (e) => e.type,
  mode: (e) => e.mode ?? '',
  contexts: (e) => e.contexts.join(';'),
  status: (e) => e.status,
  source: (e) => side(e.source),
  target: (e) => side(e.target),
  when: (e) => e.when?.value ?? '',
  where: (e) =>
    `${e.where?.name ?? ''} ${e.where?.country ?? ''} ${e.where?.lat ?? ''} ${e.where?.lon ?? ''}`,
  saidBy: (e) => e.saidBy?.name ?? '',
  mentions: (e) => e.mentions.map(({ from, to }) => `${from}-${to}`).join(';'),
};

function differing(before: CodedEvent, after: CodedEvent): string[] {
  return Object.entries(FIELDS)
    .filter(([, of]) => of(before) !== of(after))
    .map(([name]) => name);
}

function side(actors: readonly EventActor[]): string {
  return actors.map((a) => `${a.name}|${a.country ?? ''}|${a.sectors.join(',')}`).join(';');
}

function grouped(
  events: readonly CodedEvent[],
  keyOf: (event: CodedEvent) => string,
): Map<string, CodedEvent[]> {
  const found = new Map<string, CodedEvent[]>();
  for (const event of events) found.set(keyOf(event), [...(found.get(keyOf(event)) ?? []), event]);
  return found;
}
