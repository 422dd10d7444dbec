import type { Dateline, Doc, Zone } from '../model/doc.js';
import { contentId } from './content-id.js';
import type { FoundDateline } from './find-dateline.js';
import { dayBefore, dayInAddress } from './find-day.js';
import { findLanguage } from './find-language.js';

/** What a source says of a report beside its text; absent is absent. */
export interface ReportFacts {
  readonly id?: string;
  readonly title?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly byline?: string;
  readonly url?: string;
  readonly rights?: string;
  readonly language?: string;
  /** The address from which it was fetched: stands for its own where the page tells none. */
  readonly fetchedFrom?: string;
  /** The day on which it was fetched: stands for the day of publication where nothing else tells one. */
  readonly fetchedOn?: string;
}

/** What the text itself gave. */
export interface TextFacts {
  readonly zones: readonly Zone[];
  readonly title?: string;
  readonly published?: string;
  readonly byline?: string;
  readonly rights?: string;
  readonly dateline?: FoundDateline;
}

/** Joins both into a Doc. The day of publication comes from metadata, else from the dateline or date line, else from the address, else it is that of fetching. */
export function makeDoc(text: string, facts: ReportFacts, found: TextFacts): Doc {
  const coded = found.zones.filter((z) => z.kind === 'body' || z.kind === 'headline' || z.kind === 'caption');
  const url = facts.url ?? facts.fetchedFrom;
  const published =
    facts.published ??
    found.dateline?.day ??
    found.published ??
    (url === undefined ? undefined : dayInAddress(url)) ??
    facts.fetchedOn;
  const title = present(facts.title) ?? found.title;
  const byline = present(facts.byline) ?? found.byline;
  const rights = present(facts.rights) ?? found.rights;
  const publisher = present(facts.publisher);
  return {
    id: facts.id ?? contentId(text),
    text,
    language:
      primaryTag(facts.language) ??
      findLanguage(
        coded
          .map((z) => text.slice(z.from, z.to))
          .join('\n')
          .slice(0, 8000),
      ),
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(byline === undefined ? {} : { byline }),
    ...(url === undefined ? {} : { url }),
    ...(rights === undefined ? {} : { rights }),
    ...(found.dateline === undefined ? {} : { dateline: withYear(found.dateline, published) }),
    zones: found.zones,
  };
}

function present(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}

/** The language of a tag (BCP 47), "en" for "en-GB"; undefined for what is no tag. */
function primaryTag(tag: string | undefined): string | undefined {
  const primary = /^([a-z]{2,3})(?:[-_][a-z0-9_-]*)?$/i.exec(tag?.trim() ?? '')?.[1]?.toLowerCase();
  return primary === 'eng' ? 'en' : primary;
}

/** A dateline whose day has its year, taken from the day of publication where the line gives none. */
function withYear({ yearless, ...dateline }: FoundDateline, published: string | undefined): Dateline {
  const day = yearless === undefined || published === undefined ? undefined : dayBefore(yearless, published);
  return day === undefined ? dateline : { ...dateline, day };
}
