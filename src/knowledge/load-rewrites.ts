import { type EventType, STATUSES, type Status } from '../model/event.js';
import type { RewriteEntry, TypeEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { isStatus, readExample } from './load-rules.js';
import { isEventType } from './load-types.js';
import { YamlReader } from './yaml-reader.js';

/** Reads rewrites.yaml: what a status makes of a type, in the order in which the entries are tried. */
export function loadRewrites(
  file: string,
  text: string,
  types: ReadonlyMap<EventType, TypeEntry>,
  faults: Faults,
): RewriteEntry[] {
  const entries: RewriteEntry[] = [];
  for (const item of YamlReader.open(file, text, faults)?.items() ?? []) {
    const when = item.need('when');
    const becomes = item.need('becomes');
    const type = becomes?.need('type');
    const result = eventType(type, type?.text(), faults);
    if (when === undefined || becomes === undefined || result === undefined) continue;
    const auxiliary = when.at('auxiliary')?.texts();
    entries.push({
      ...item.place,
      name: item.need('name')?.text() ?? '',
      note: item.need('note')?.text() ?? '',
      when: {
        type: (when.need('type')?.items() ?? []).flatMap((one) => eventType(one, one.text(), faults) ?? []),
        status: (when.need('status')?.items() ?? []).flatMap((one) => status(one, faults) ?? []),
        saidBySource: when.at('saidBySource')?.text() === 'true',
        saidByHost: when.at('saidByHost')?.text() === 'true',
        ...(auxiliary === undefined ? {} : { auxiliary }),
      },
      becomes: { type: result, modes: modes(becomes.at('modes'), result, types, faults) },
      examples: (item.at('examples')?.items() ?? []).flatMap((one) => readExample(one, faults) ?? []),
    });
  }
  return entries;
}

function modes(
  yaml: YamlReader | undefined,
  result: EventType,
  types: ReadonlyMap<EventType, TypeEntry>,
  faults: Faults,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const key of yaml?.keys() ?? []) {
    const value = yaml!.at(key)!;
    const mode = value.text() ?? '-';
    const [from = '', fromMode] = key.split('/');
    const known = isEventType(from) ? types.get(from) : undefined;
    const hasMode = fromMode === undefined || known?.modes.some((one) => one.mode === fromMode);
    if (known === undefined || !hasMode) {
      const fix = 'Write TYPE or TYPE/mode.';
      faults.error('mode-unknown', value.file, value.line, `"${key}" is no type with such a mode.`, fix);
    }
    if (mode !== '-' && !types.get(result)?.modes.some((one) => one.mode === mode)) {
      const fix = 'Take a mode of its type.yaml.';
      faults.error('mode-unknown', value.file, value.line, `${result} has no mode "${mode}".`, fix);
    }
    found.set(key, mode);
  }
  return found;
}

function eventType(
  at: YamlReader | undefined,
  text: string | undefined,
  faults: Faults,
): EventType | undefined {
  if (at === undefined || text === undefined) return undefined;
  if (isEventType(text)) return text;
  const fix = 'Take one of the folders of event-types/, in capitals.';
  faults.error('type-unknown', at.file, at.line, `"${text}" is no event type.`, fix);
  return undefined;
}

function status(at: YamlReader, faults: Faults): Status | undefined {
  const text = at.text() ?? '';
  if (isStatus(text)) return text;
  faults.error(
    'status-unknown',
    at.file,
    at.line,
    `"${text}" is no status.`,
    `Take one of ${STATUSES.join(', ')}.`,
  );
  return undefined;
}
