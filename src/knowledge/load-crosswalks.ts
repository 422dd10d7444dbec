import type { EventType } from '../model/event.js';
import type { CameoEntry, CrosswalkEntry, TypeEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { knownContexts } from './load-contexts.js';
import { isEventType } from './load-types.js';
import { cell, listCell, readTable } from './table.js';

/** Reads crosswalks/cameo.tsv: CAMEO codes with label, Goldstein score, quad class and PLOVER type. */
export function loadCameo(file: string, text: string, faults: Faults): Map<string, CameoEntry> {
  const codes = new Map<string, CameoEntry>();
  for (const row of readTable(file, text, 7).rows) {
    const code = cell(row, 0);
    const goldstein = Number(cell(row, 2));
    const quad = Number(cell(row, 3));
    const type = cell(row, 4);
    if (!/^\d{2,4}$/.test(code) || Number.isNaN(goldstein) || !(quad >= 1 && quad <= 4)) {
      faults.error(
        'cameo-line',
        file,
        row.line,
        `Code "${code}", Goldstein "${cell(row, 2)}", quad "${cell(row, 3)}" do not fit.`,
        'Write a CAMEO code of 2 to 4 digits, a number, and 1 to 4.',
      );
      continue;
    }
    if (type !== '' && !isEventType(type)) unknownType(type, file, row.line, faults);
    const mode = cell(row, 5);
    codes.set(code, {
      file,
      line: row.line,
      code,
      label: cell(row, 1),
      goldstein,
      quad: quad as 1 | 2 | 3 | 4,
      contexts: knownContexts(listCell(row, 6), file, row.line, faults),
      ...(isEventType(type) ? { type } : {}),
      ...(mode === '' ? {} : { mode }),
    });
  }
  return codes;
}

/** Reads crosswalks/plover-cameo.tsv, and says which types and modes have no CAMEO code. */
export function loadCrosswalk(
  file: string,
  text: string,
  types: ReadonlyMap<EventType, TypeEntry>,
  cameo: ReadonlyMap<string, CameoEntry>,
  faults: Faults,
): CrosswalkEntry[] {
  const entries: CrosswalkEntry[] = [];
  for (const row of readTable(file, text, 4).rows) {
    const [type, mode, context, code] = [cell(row, 0), cell(row, 1), cell(row, 2), cell(row, 3)];
    if (!isEventType(type)) {
      unknownType(type, file, row.line, faults);
      continue;
    }
    if (mode !== '' && !types.get(type)?.modes.some((entry) => entry.mode === mode)) {
      faults.error(
        'mode-unknown',
        file,
        row.line,
        `${type} has no mode "${mode}".`,
        'Take a mode of its type.yaml.',
      );
    }
    if (context !== '') knownContexts([context], file, row.line, faults);
    if (!cameo.has(code)) {
      faults.error(
        'cameo-unknown',
        file,
        row.line,
        `"${code}" is no code of cameo.tsv.`,
        'Take a code of that file.',
      );
    }
    entries.push({
      file,
      line: row.line,
      type,
      cameo: code,
      ...(mode === '' ? {} : { mode }),
      ...(context === '' ? {} : { context }),
    });
  }
  for (const type of types.values()) {
    for (const mode of [undefined, ...type.modes.map((entry) => entry.mode)]) {
      if (entries.some((e) => e.type === type.type && e.mode === mode && e.context === undefined)) continue;
      const name = mode === undefined ? type.type : `${type.type} ${mode}`;
      faults.error(
        'crosswalk-missing',
        type.file,
        type.line,
        `${name} has no CAMEO code.`,
        `Add a line to ${file}.`,
      );
    }
  }
  return entries;
}

function unknownType(type: string, file: string, line: number, faults: Faults): void {
  faults.error(
    'type-unknown',
    file,
    line,
    `"${type}" is no event type.`,
    'Take one of the folders of event-types/.',
  );
}
