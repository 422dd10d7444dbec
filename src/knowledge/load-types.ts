import { EVENT_TYPES, type EventType } from '../model/event.js';
import type { ModeEntry, Need, TypeEntry, UntoldSide } from './codebook.js';
import type { Faults } from './faults.js';
import { YamlReader } from './yaml-reader.js';

const FOLDER = /^event-types\/([^/]+)\//;

/** True for one of PLOVER's 16 types. */
export function isEventType(text: string): text is EventType {
  return (EVENT_TYPES as readonly string[]).includes(text);
}

/** The folder of a type below codebook/: `event-types/accuse`. */
export function typeFolder(type: EventType): string {
  return `event-types/${type.toLowerCase()}`;
}

/** Reads every type.yaml, in the order of EVENT_TYPES; a type without a folder and a folder without a type are problems. */
export function loadTypes(files: ReadonlyMap<string, string>, faults: Faults): Map<EventType, TypeEntry> {
  const types = new Map<EventType, TypeEntry>();
  for (const type of EVENT_TYPES) {
    const file = `${typeFolder(type)}/type.yaml`;
    const text = files.get(file);
    if (text === undefined) {
      faults.error('type-missing', file, 1, `The type ${type} has no type.yaml.`, `Write codebook/${file}.`);
      continue;
    }
    const entry = loadType(type, file, text, faults);
    if (entry !== undefined) types.set(type, entry);
  }
  const known = new Set(EVENT_TYPES.map((type) => type.toLowerCase()));
  const strange = new Set<string>();
  for (const file of files.keys()) {
    const folder = FOLDER.exec(file)?.[1];
    if (folder !== undefined && !known.has(folder)) strange.add(folder);
  }
  for (const folder of strange) {
    faults.error(
      'type-unknown',
      `event-types/${folder}`,
      1,
      `The folder names no event type.`,
      `Name it after one of ${EVENT_TYPES.join(', ').toLowerCase()}.`,
    );
  }
  return types;
}

function loadType(type: EventType, file: string, text: string, faults: Faults): TypeEntry | undefined {
  const yaml = YamlReader.open(file, text, faults);
  if (yaml === undefined) return undefined;
  const named = yaml.need('type')?.text();
  if (named !== undefined && named !== type) {
    faults.error(
      'type-name',
      file,
      yaml.line,
      `The file says ${named}, its folder ${type}.`,
      `Write "type: ${type}".`,
    );
  }
  const quad = yaml.need('quad')?.number();
  const needs = yaml.need('needs');
  const deeds = yaml.at('deeds')?.text();
  const addressed = yaml.at('addressed')?.text();
  const pleas = yaml.at('pleas');
  const hosted = yaml.at('hosted');
  const [ground, is] = [hosted?.need('mode')?.text(), hosted?.need('is')?.text()];
  const plead = pleas?.need('words')?.text();
  const modes = (yaml.at('modes')?.items() ?? []).flatMap((item): ModeEntry[] => {
    const mode = item.need('mode')?.text();
    if (mode === undefined) return [];
    const score = item.at('score')?.number();
    return [
      {
        ...item.place,
        mode,
        gloss: item.need('gloss')?.text() ?? '',
        ...(score === undefined ? {} : { score }),
      },
    ];
  });
  return {
    ...yaml.place,
    type,
    quad:
      quad === 1 || quad === 2 || quad === 3 || quad === 4 ? quad : badQuad(file, yaml.line, quad, faults),
    score: yaml.need('score')?.number() ?? 0,
    gloss: yaml.need('gloss')?.text() ?? '',
    needs: {
      source: need(needs?.at('source'), faults),
      target: need(needs?.at('target'), faults),
      either: need(needs?.at('either'), faults),
      public: need(needs?.at('public'), faults),
    },
    modes,
    together: yaml.at('together')?.texts() ?? [],
    publicSource: yaml.at('publicSource')?.texts() ?? [],
    untold: (yaml.at('untold')?.items() ?? []).flatMap((item) => untold(item, faults)),
    not: new Set(yaml.at('not')?.texts() ?? []),
    ...(ground === undefined || is === undefined ? {} : { hosted: { mode: ground, is } }),
    ...(deeds === undefined ? {} : { deeds }),
    ...(addressed === undefined ? {} : { addressed }),
    ...(plead === undefined ? {} : { pleas: { words: plead, but: pleas?.at('but')?.texts() ?? [] } }),
    notes: yaml.at('notes')?.texts() ?? [],
  };
}

function untold(item: YamlReader, faults: Faults): UntoldSide[] {
  const side = item.need('side')?.text();
  const sector = item.need('sector')?.text();
  const modes = item.at('modes')?.texts();
  const among = item.at('among')?.text();
  if (sector === undefined) return [];
  if (side !== 'source' && side !== 'target') {
    faults.error('untold-side', item.file, item.line, `The side is "${side}".`, 'Write source or target.');
    return [];
  }
  return [
    { side, sector, ...(among === undefined ? {} : { among }), ...(modes === undefined ? {} : { modes }) },
  ];
}

function badQuad(file: string, line: number, found: number | undefined, faults: Faults): 1 {
  faults.error('quad-unknown', file, line, `The quad class is ${found ?? 'missing'}.`, 'Write 1, 2, 3 or 4.');
  return 1;
}

function need(value: YamlReader | undefined, faults: Faults): Need {
  const text = value?.text();
  if (text === undefined || text === 'optional') return 'optional';
  if (text === 'required') return 'required';
  faults.error(
    'need-unknown',
    value!.file,
    value!.line,
    `A side is "${text}".`,
    'Write required or optional.',
  );
  return 'optional';
}
