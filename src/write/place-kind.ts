import type { EventPlace } from '../model/event.js';
import type { ForeignCodes } from '../model/foreign-codes.js';

/** True when the place of an event is a whole country: it has the country's name, or stands for its actors. */
export function isCountry(place: EventPlace, codes: ForeignCodes): boolean {
  if (place.country === undefined || place.because.rule === 'places/actors') return true;
  return place.name === codes.countryName(place.country);
}

/** "Kunduz, Afghanistan"; a country by its name alone. */
export function fullPlace(place: EventPlace, codes: ForeignCodes): string {
  const country = place.country === undefined ? undefined : codes.countryName(place.country);
  return isCountry(place, codes) || country === undefined ? place.name : `${place.name}, ${country}`;
}
