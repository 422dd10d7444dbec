import { calendar } from './calendar.js';
import { conllu } from './conllu.js';
import { csvEvents } from './csv-events.js';
import { dossier } from './dossier.js';
import type { Format } from './format.js';
import { gdeltEvents } from './gdelt-events.js';
import { gdeltMentions } from './gdelt-mentions.js';
import { geojson } from './geojson.js';
import { graphml } from './graphml.js';
import { icews } from './icews.js';
import { jsonLd } from './json-ld.js';
import { jsonLines } from './json-lines.js';
import { phoenix } from './phoenix.js';
import { ploverJson } from './plover-json.js';
import { polecat } from './polecat.js';

/** Every format that is written here. A new one is one file and one line. Parquet is written by the ledger itself (`Ledger.parquet`). */
export const FORMATS: readonly Format[] = [
  csvEvents,
  jsonLines,
  ploverJson,
  gdeltEvents,
  gdeltMentions,
  icews,
  polecat,
  phoenix,
  geojson,
  graphml,
  jsonLd,
  calendar,
  dossier,
  conllu,
];
