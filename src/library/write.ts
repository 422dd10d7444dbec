/** `chancery/write`: Codings and the record as JSON and in the formats of the field. Runs in a browser. */
export { codingJson, commitmentJson, eventJson, type JsonOptions } from '../write/coding-json.js';
export type {
  Format,
  FormatWriter,
  ParsedReport,
  RecordedQuote,
  WriteSubject,
  WriteTables,
} from '../write/format.js';
export { FORMATS } from '../write/formats.js';
export { recordJson } from '../write/record-json.js';
export { scoreRecord } from '../write/score-record.js';
