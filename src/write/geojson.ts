import type { EventActor } from '../model/actor.js';
import { eventDay } from './event-day.js';
import { type Format, Left } from './format.js';

/** GeoJSON (RFC 7946): a collection of points, one for each event with a position; longitude first. One feature a line. */
export const geojson: Format = {
  name: 'geojson',
  says: 'GeoJSON: events with a place, as points',
  extension: '.geojson',
  mediaType: 'application/geo+json',
  takes: ['events'],
  once: true,
  reasons: false,
  holdsText: false,
  open({ codesOf }) {
    const left = new Left();
    let written = 0;
    return {
      left,
      begin: () => '{"type":"FeatureCollection","features":[',
      event(event) {
        const { where, report } = event;
        if (where?.lat === undefined || where.lon === undefined) return left.out('no position');
        const { quad, score } = codesOf(event.type, event.mode, event.contexts);
        const feature = {
          type: 'Feature',
          id: event.id,
          geometry: { type: 'Point', coordinates: [where.lon, where.lat] },
          properties: {
            day: eventDay(event),
            type: event.type,
            mode: event.mode,
            contexts: event.contexts,
            status: event.status,
            source: event.source.map(sideJson),
            target: event.target.map(sideJson),
            quad,
            score,
            place: where.name,
            country: where.country,
            words: event.trigger.text,
            saidBy: event.saidBy?.name,
            reports: 1 + (event.told?.length ?? 0),
            report: report.id,
            title: report.title,
            publisher: report.publisher,
            url: report.url,
          },
        };
        return `${written++ === 0 ? '\n' : ',\n'}${JSON.stringify(feature)}`;
      },
      end: () => '\n]}\n',
    };
  },
};

function sideJson({ name, country, sector }: EventActor): Record<string, unknown> {
  return { name, country, sector };
}
