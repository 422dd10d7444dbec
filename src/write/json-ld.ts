import type { EventActor } from '../model/actor.js';
import type { RecordedEvent, ReportLine } from '../model/recorded-event.js';
import { eventDay } from './event-day.js';
import { type Format, Left } from './format.js';

/**
 * The context: schema.org for what it has words for, PROV for where a record comes from, and `urn:chancery:` for PLOVER's codes, which
 * have no address of their own.
 */
const CONTEXT = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  chancery: 'urn:chancery:',
  id: '@id',
  type: '@type',
  name: 'schema:name',
  startDate: { '@id': 'schema:startDate', '@type': 'schema:Date' },
  endDate: { '@id': 'schema:endDate', '@type': 'schema:Date' },
  location: 'schema:location',
  geo: 'schema:geo',
  latitude: 'schema:latitude',
  longitude: 'schema:longitude',
  addressCountry: 'schema:addressCountry',
  derivedFrom: 'prov:wasDerivedFrom',
  attributedTo: 'prov:wasAttributedTo',
  generatedAt: { '@id': 'prov:generatedAtTime', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
  title: 'schema:headline',
  published: 'schema:datePublished',
  publisher: 'schema:publisher',
  inLanguage: 'schema:inLanguage',
  url: { '@id': 'schema:url', '@type': '@id' },
  eventType: 'chancery:eventType',
  mode: 'chancery:mode',
  context: { '@id': 'chancery:context', '@container': '@set' },
  status: 'chancery:status',
  source: { '@id': 'chancery:source', '@container': '@list' },
  target: { '@id': 'chancery:target', '@container': '@list' },
  code: 'chancery:code',
  sector: { '@id': 'chancery:sector', '@container': '@set' },
  quad: 'chancery:quad',
  score: 'chancery:score',
  words: 'chancery:words',
} as const;

/** JSON-LD 1.1: a graph of events, each derived from the reports that tell it. One event a line. */
export const jsonLd: Format = {
  name: 'jsonld',
  says: 'JSON-LD with the words of schema.org and PROV',
  extension: '.jsonld',
  mediaType: 'application/ld+json',
  takes: ['events'],
  once: true,
  reasons: false,
  holdsText: false,
  open({ codesOf, version }) {
    let written = 0;
    return {
      left: new Left(),
      begin: () => `{"@context":${JSON.stringify(CONTEXT)},\n"@graph":[`,
      event(event) {
        const codes = codesOf(event.type, event.mode, event.contexts);
        const object = { ...eventObject(event, version), quad: codes.quad, score: codes.score };
        return `${written++ === 0 ? '\n' : ',\n'}${JSON.stringify(object)}`;
      },
      end: () => '\n]}\n',
    };
  },
};

function eventObject(event: RecordedEvent, version: string): Record<string, unknown> {
  const { where, days } = event;
  return {
    id: iri('event', event.id),
    type: ['schema:Event', 'prov:Entity'],
    eventType: event.type,
    mode: event.mode,
    context: event.contexts,
    status: event.status,
    source: event.source.map(actorObject),
    target: event.target.map(actorObject),
    startDate: eventDay(event),
    endDate: days?.last,
    location:
      where === undefined
        ? undefined
        : {
            type: 'schema:Place',
            name: where.name,
            addressCountry: where.country,
            geo:
              where.lat === undefined
                ? undefined
                : { type: 'schema:GeoCoordinates', latitude: where.lat, longitude: where.lon },
          },
    words: event.trigger.text,
    derivedFrom: [event.report, ...(event.told ?? []).map((told) => told.report)].map(reportObject),
    attributedTo: { type: 'prov:SoftwareAgent', name: `chancery ${version}` },
    generatedAt: event.addedAt,
  };
}

function actorObject({ name, country, sectors }: EventActor): Record<string, unknown> {
  return { type: 'prov:Agent', name, code: country, sector: sectors };
}

function reportObject(report: ReportLine): Record<string, unknown> {
  const { title, published, publisher, language, url } = report;
  return {
    id: iri('report', report.id),
    type: ['schema:NewsArticle', 'prov:Entity'],
    title,
    published,
    publisher,
    inLanguage: language === 'und' ? undefined : language,
    url: url !== undefined && /^https?:[^\s\p{Cc}]+$/u.test(url) ? url : undefined,
  };
}

function iri(what: string, id: string): string {
  return `urn:chancery:${what}:${encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd'))}`;
}
