import type { EventType } from './event.js';

/** What CAMEO says of one of its codes, and PLOVER's type for it where the crosswalk has one. */
export interface CameoCode {
  readonly code: string;
  readonly label: string;
  /** -10 to 10. */
  readonly goldstein: number;
  /** GDELT's: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad: 1 | 2 | 3 | 4;
  readonly type?: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
}

/**
 * Codes and words of other data sets for ours and back. Countries are ISO 3166-1 alpha-3, sectors PLOVER's. Every function gives
 * undefined for what it does not know.
 */
export interface ForeignCodes {
  /** Name in English. */
  countryName(iso: string): string | undefined;
  /** The name that ICEWS uses. */
  icewsName(iso: string): string | undefined;
  /** Two letters of GEC, once FIPS 10-4. */
  gec(iso: string): string | undefined;
  /** Number in the state list of the Correlates of War project. */
  cow(iso: string): string | undefined;
  cameoCountry(iso: string): string | undefined;
  countryOfGec(code: string): string | undefined;
  countryOfCameo(code: string): string | undefined;
  /** By name in any case and with or without accents; a code of three letters is taken as it is. */
  countryOfName(name: string): string | undefined;
  cameoRole(sector: string): string | undefined;
  icewsSector(sector: string): string | undefined;
  sectorOfRole(role: string): string | undefined;
  sectorOfIcews(label: string): string | undefined;
  cameo(code: string): CameoCode | undefined;
  /** PLOVER's score, -10 to 10. */
  score(type: EventType, mode: string | undefined): number | undefined;
}
