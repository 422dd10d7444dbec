import type { RecordedEvent } from '../model/recorded-event.js';
import { eventJson } from './coding-json.js';

/** An event of the record as a plain object in a stable order of keys: the event of schema/event.schema.json, then what the record adds. */
export function recordJson(event: RecordedEvent): Record<string, unknown> {
  const { days, sentence, addedAt, told, sources, report } = event;
  return { ...eventJson(event), days, sentence, report, addedAt, told, sources };
}
