import type { ForeignCodes } from '../model/foreign-codes.js';
import type { Problem } from '../model/problem.js';
import type { Codebook } from './codebook.js';
import { eventScore } from './event-score.js';
import { Faults } from './faults.js';
import { fold } from './fold.js';
import { cell, listCell, readTable } from './table.js';

const COUNTRIES = 'crosswalks/countries.tsv';
const SECTORS = 'crosswalks/sectors.tsv';

/** The codes of a codebook: crosswalks/countries.tsv, sectors.tsv and cameo.tsv, and the names of places/ and actors/. Tables that are missing know nothing. */
export function foreignCodes(codebook: Codebook): ForeignCodes {
  const names = countryNames(codebook);
  const { gec, cow, cameo, icews } = countryCodes(codebook.files.get(COUNTRIES) ?? '');
  for (const [iso, list] of icews.by) for (const name of list) names.codes.set(key(name), iso);
  const sectors = sectorCodes(codebook.files.get(SECTORS) ?? '');
  return {
    countryName: (iso) => names.by.get(iso),
    icewsName: (iso) => icews.first(iso) ?? names.by.get(iso),
    gec: (iso) => gec.first(iso),
    cow: (iso) => cow.first(iso),
    cameoCountry: (iso) => cameo.first(iso) ?? (names.by.has(iso) ? iso : undefined),
    countryOfGec: (code) => gec.back.get(code),
    countryOfCameo: (code) => cameo.back.get(code) ?? (names.by.has(code) ? code : undefined),
    countryOfName: (name) => (names.by.has(name) ? name : names.codes.get(key(name))),
    cameoRole: (sector) => sectors.labels.get(`cameo ${sector}`),
    icewsSector: (sector) => sectors.labels.get(`icews ${sector}`),
    sectorOfRole: (role) => sectors.sectors.get(`cameo ${role}`),
    sectorOfIcews: (label) => sectors.sectors.get(`icews ${label}`),
    cameo: (code) => codebook.cameo.get(code),
    score: (type, mode) => eventScore(codebook, type, mode),
  };
}

/** Faults of crosswalks/countries.tsv and sectors.tsv, with file and line. */
export function checkForeignCodes(codebook: Codebook): Problem[] {
  const faults = new Faults();
  const names = countryNames(codebook);
  for (const row of readTable(COUNTRIES, codebook.files.get(COUNTRIES) ?? '', 5).rows) {
    const wrong = [
      !names.by.has(cell(row, 0)) && `"${cell(row, 0)}" is no code of places/countries.tsv`,
      listCell(row, 1).some((code) => !/^[A-Z]{2}$/.test(code)) && `GEC "${cell(row, 1)}" is not two letters`,
      !/^\d{0,3}$/.test(cell(row, 2)) && `COW "${cell(row, 2)}" is no number of up to three digits`,
      listCell(row, 3).some((code) => !/^[A-Z]{3}$/.test(code)) &&
        `CAMEO "${cell(row, 3)}" is not three letters`,
    ].find((one) => one !== false);
    if (wrong !== undefined)
      faults.error('country-line', COUNTRIES, row.line, `${wrong}.`, 'Correct the line or leave it out.');
  }
  for (const row of readTable(SECTORS, codebook.files.get(SECTORS) ?? '', 3).rows) {
    if (/^(cameo|icews)$/.test(cell(row, 0)) && cell(row, 1) !== '' && /^[A-Z]{3}$/.test(cell(row, 2)))
      continue;
    const message = `Found "${row.cells.join('", "')}"; expected cameo or icews, a label and a sector.`;
    faults.error('sector-line', SECTORS, row.line, message, 'Correct the line or leave it out.');
  }
  return faults.problems;
}

function key(name: string): string {
  return fold(name).toLowerCase().replace(/^the /, '');
}

/** Names by code, and codes by every name of places/countries.tsv and actors/countries.tsv. */
function countryNames(codebook: Codebook): { by: Map<string, string>; codes: Map<string, string> } {
  const by = new Map<string, string>();
  const codes = new Map<string, string>();
  const add = (name: string, code: string): void => {
    if (name !== '' && !codes.has(key(name))) codes.set(key(name), code);
  };
  const places = readTable('', codebook.files.get('places/countries.tsv') ?? '', 6).rows;
  const actors = readTable('', codebook.files.get('actors/countries.tsv') ?? '', 3).rows;
  for (const row of places) {
    by.set(cell(row, 0), cell(row, 2));
    add(cell(row, 2), cell(row, 0));
  }
  for (const row of actors) {
    if (!by.has(cell(row, 0))) by.set(cell(row, 0), cell(row, 1));
    add(cell(row, 1), cell(row, 0));
  }
  for (const row of places) for (const name of listCell(row, 5)) add(name, cell(row, 0));
  for (const row of actors) for (const name of listCell(row, 2)) add(name, cell(row, 0));
  return { by, codes };
}

/** One column of crosswalks/countries.tsv: the codes of a country, and the country of a code. */
class Column {
  readonly by = new Map<string, readonly string[]>();
  readonly back = new Map<string, string>();

  add(iso: string, codes: readonly string[]): void {
    if (codes.length > 0) this.by.set(iso, codes);
    for (const code of codes) if (!this.back.has(code)) this.back.set(code, iso);
  }

  first(iso: string): string | undefined {
    return this.by.get(iso)?.[0];
  }
}

function countryCodes(text: string) {
  const [gec, cow, cameo, icews] = [new Column(), new Column(), new Column(), new Column()];
  for (const row of readTable(COUNTRIES, text, 5).rows) {
    const iso = cell(row, 0);
    for (const [i, column] of [gec, cow, cameo, icews].entries()) column.add(iso, listCell(row, i + 1));
  }
  return { gec, cow, cameo, icews };
}

function sectorCodes(text: string) {
  const labels = new Map<string, string>();
  const sectors = new Map<string, string>();
  for (const row of readTable(SECTORS, text, 3).rows) {
    const [scheme, label, sector] = [cell(row, 0), cell(row, 1), cell(row, 2)];
    if (!labels.has(`${scheme} ${sector}`)) labels.set(`${scheme} ${sector}`, label);
    if (!sectors.has(`${scheme} ${label}`)) sectors.set(`${scheme} ${label}`, sector);
  }
  return { labels, sectors };
}
