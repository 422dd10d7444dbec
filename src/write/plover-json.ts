import type { EventActor } from '../model/actor.js';
import type { EventPlace, Status } from '../model/event.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import type { ReportLine } from '../model/recorded-event.js';
import { eventDay, reportDay } from './event-day.js';
import { EVENT_TABLE, type Format, Left } from './format.js';
import { isCountry } from './place-kind.js';

/** PLOVER's auxiliary modes for our statuses. */
const AUXILIARY: Readonly<Partial<Record<Status, string>>> = {
  future: 'future',
  historical: 'historical',
  hypothetical: 'hypothetical',
  negated: 'negation',
};

/** PLOVER's JSON: one object a line, never with the text of the report. Absent fields are left out. */
export const ploverJson: Format = {
  name: 'plover',
  says: 'PLOVER JSON, one object a line',
  extension: '.json',
  ...EVENT_TABLE,
  mediaType: 'application/x-ndjson',
  open({ codes, codesOf, version }) {
    const left = new Left();
    return {
      left,
      begin: () => '',
      event(event) {
        const day = eventDay(event);
        if (day === undefined) return left.out('no day of the event or its report');
        const { quad, score } = codesOf(event.type, event.mode, event.contexts);
        const last = event.days?.last;
        const aux = AUXILIARY[event.status];
        const { report } = event;
        return `${JSON.stringify({
          id: event.id,
          has_event: true,
          date: day,
          enddate: last === undefined || last === day ? undefined : last,
          actor: event.source.map(actorJson),
          recipient: event.target.map(actorJson),
          event: [event.type],
          event_loc: event.where === undefined ? undefined : placeJson(event.where, codes),
          event_text: [event.trigger.text],
          quad_code: quad,
          event_scale: score,
          mode: [event.mode, aux].filter((mode) => mode !== undefined),
          context: event.contexts,
          text_info: { sequence: event.sentence, start: event.trigger.from, end: event.trigger.to },
          cite_info: citation(report, version),
          coder: `chancery ${version}`,
          coded_date: reportDay(event.addedAt),
          coded_time: /T(\d\d:\d\d:\d\d)/.exec(event.addedAt ?? '')?.[1],
        })}\n`;
      },
      end: () => '',
    };
  },
};

function actorJson({ country, sector, sectors, text, name }: EventActor): Record<string, unknown> {
  const all = sector === undefined ? sectors : [sector, ...sectors.filter((one) => one !== sector)];
  return { code: country, sector: all, entity_text: text, identifier_text: name };
}

function placeJson(place: EventPlace, codes: ForeignCodes): Record<string, unknown> {
  const whole = isCountry(place, codes);
  return {
    resolved_place: place.name,
    lat: place.lat,
    lon: place.lon,
    city: whole ? undefined : place.name,
    country: place.country === undefined ? undefined : codes.countryName(place.country),
    country_code: place.country,
    // PLOVER's steps: 1 country, 4 city; divisions are not told apart from cities here.
    resolution: whole ? 1 : 4,
  };
}

function citation(report: ReportLine, version: string): Record<string, unknown> {
  return {
    citation: report.id,
    url: report.url,
    title: report.title,
    language: report.language,
    publication: report.publisher,
    copyright: report.rights,
    coder: 'chancery',
    codebook: 'PLOVER',
    version,
  };
}
