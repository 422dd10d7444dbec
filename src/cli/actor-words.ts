import type { ActorFields, EventFields } from '../model/correction.js';
import type { EventType, Status } from '../model/event.js';

/** Fields of an event as the command line takes them. `none` empties one. */
export interface FieldWords {
  readonly type?: string;
  readonly mode?: string;
  readonly context?: readonly string[];
  readonly status?: string;
  readonly source?: readonly string[];
  readonly target?: readonly string[];
  readonly when?: string;
  readonly where?: string;
}

/** The fields, not yet held against a codebook. */
export function readFields(words: FieldWords): EventFields {
  const { type, mode, context, status, source, target, when, where } = words;
  return {
    ...(type === undefined ? {} : { type: type.toUpperCase() as EventType }),
    ...(mode === undefined ? {} : { mode: orNone(mode) }),
    ...(context === undefined ? {} : { contexts: listed(context).map((word) => word.toLowerCase()) }),
    ...(status === undefined ? {} : { status: status.toLowerCase() as Status }),
    ...(source === undefined ? {} : { source: listed(source).map(readActor) }),
    ...(target === undefined ? {} : { target: listed(target).map(readActor) }),
    ...(when === undefined ? {} : { when: orNone(when) }),
    ...(where === undefined ? {} : { where: orNone(where) === null ? null : readPlace(where) }),
  };
}

/** "RUS GOV", "RUS GOV: Sergey Lavrov", "- REB": a country or "-", sectors, and a name after a colon. */
function readActor(words: string): ActorFields {
  const [codes = '', ...rest] = words.split(':');
  const name = rest.join(':').trim();
  const [country = '-', ...sectors] = codes.trim().split(/\s+/);
  return {
    ...(country === '-' || country === '' ? {} : { country: country.toUpperCase() }),
    sectors: sectors.map((sector) => sector.toUpperCase()),
    ...(name === '' ? {} : { name }),
  };
}

/** "Nairobi" or "Nairobi, KEN". */
function readPlace(words: string): { name: string; country?: string } {
  const [, name, country] = /^(.*?)(?:,\s*([A-Za-z]{3}))?$/s.exec(words.trim()) ?? [];
  return {
    name: (name ?? words).trim(),
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
  };
}

function orNone(word: string): string | null {
  return word === 'none' ? null : word;
}

function listed(words: readonly string[]): readonly string[] {
  return words.length === 1 && words[0] === 'none' ? [] : words;
}
