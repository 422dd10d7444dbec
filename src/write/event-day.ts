import type { RecordedEvent } from '../model/recorded-event.js';

/** First ISO day of an event; where that is unknown, the day of its report; undefined without either. */
export function eventDay(event: RecordedEvent): string | undefined {
  return event.days?.first ?? reportDay(event.report.published);
}

/** The ISO day of a day or instant. */
export function reportDay(published: string | undefined): string | undefined {
  return published === undefined ? undefined : /^\d{4}-\d\d-\d\d/.exec(published)?.[0];
}

/** An ISO instant as YYYYMMDDHHMMSS; a day alone gets midnight; "" for undefined. */
export function compactStamp(instant: string | undefined): string {
  if (instant === undefined) return '';
  return instant.replace(/\.\d+/, '').replace(/\D/g, '').slice(0, 14).padEnd(14, '0');
}
