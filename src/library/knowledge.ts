/** `chancery/knowledge`: the codebook as checked tables, and what is looked up in them. Runs in a browser. */
export { cameoCode } from '../knowledge/cameo-code.js';
export { checkCodebook } from '../knowledge/check-codebook.js';
export { type FieldCheck, fieldCheck } from '../knowledge/check-fields.js';
export type {
  CameoEntry,
  Codebook,
  CrosswalkEntry,
  ModeEntry,
  PatternEntry,
  RuleEntry,
  TypeEntry,
} from '../knowledge/codebook.js';
export { type CodesOf, type EventCodes, eventCodes } from '../knowledge/event-codes.js';
export { foreignCodes } from '../knowledge/foreign-codes.js';
export { loadCodebook } from '../knowledge/load-codebook.js';
