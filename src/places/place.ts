import type { Place as Source } from '../knowledge/codebook.js';

/** What a place is. `area` is a stretch of land that is no division (Darfur, the Middle East); `site` a building, square, camp or crossing. */
export const PLACE_KINDS = [
  'country',
  'region',
  'district',
  'capital',
  'seat',
  'city',
  'quarter',
  'continent',
  'area',
  'sea',
  'strait',
  'canal',
  'river',
  'lake',
  'mountains',
  'desert',
  'island',
  'base',
  'site',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A line of the gazetteer. Degrees; `country` is ISO alpha-3, `region` GeoNames' code of the first-level division; `people` in thousands. */
export interface Place extends Source {
  readonly id: number;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly country?: string;
  readonly region?: string;
  readonly lat: number;
  readonly lon: number;
  readonly people: number;
}

/** True for kinds of towns and their parts. */
export function isTown(kind: PlaceKind): boolean {
  return kind === 'city' || kind === 'capital' || kind === 'seat' || kind === 'quarter';
}

const RADIUS = 6371;

/** Kilometres between two points along the ground. */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const x =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(x)));
}
