import type { CodedEvent } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { checkActors } from './check-actors.js';
import { checkFamilies } from './check-families.js';
import type { Codebook, PatternEntry, RuleEntry, RuleExample } from './codebook.js';
import { placeText } from './codebook.js';
import { fitsExample } from './coded-examples.js';
import { Faults } from './faults.js';
import { checkForeignCodes } from './foreign-codes.js';
import { findOverlaps } from './overlaps.js';

/** Codes one sentence as if it were a whole report. */
export type SentenceCoder = (text: string) => readonly CodedEvent[];

/**
 * The problems of a codebook that loaded: patterns that two types claim, rules that share an example, lines of actors/ with a fault and, when `code` is
 * given, examples that do not code as they say and counter-examples that do. Each names file and line.
 */
export function checkCodebook(codebook: Codebook, code?: SentenceCoder): Problem[] {
  const faults = new Faults();
  findOverlaps(codebook.patterns, codebook.classes, faults);
  sharedExamples(codebook.rules, faults);
  checkActors(codebook.files, faults);
  checkFamilies(codebook.files, faults);
  for (const problem of checkForeignCodes(codebook)) faults.problems.push(problem);
  if (code !== undefined) {
    for (const rule of codebook.rules) checkRule(rule, code, faults);
    for (const entry of codebook.patterns) checkPlain(entry, code, faults);
    for (const rewrite of codebook.rewrites) {
      for (const example of rewrite.examples)
        checkExample(example, rewrite.becomes.type, rewrite.name, code, faults);
    }
  }
  return faults.problems;
}

function sharedExamples(rules: readonly RuleEntry[], faults: Faults): void {
  const claimed = new Map<string, RuleEntry>();
  for (const rule of rules) {
    for (const example of rule.examples) {
      const other = claimed.get(example.text);
      if (other !== undefined) {
        const message = `"${example.text}" is an example of "${other.name}" (${placeText(other)}) too.`;
        faults.error('example-shared', example.file, example.line, message, 'Leave it with one rule.');
      }
      claimed.set(example.text, rule);
    }
  }
}

function checkRule(rule: RuleEntry, code: SentenceCoder, faults: Faults): void {
  const right = rule.examples.filter((example) => checkExample(example, rule.type, rule.name, code, faults));
  if (rule.examples.length > 0 && right.length === 0) {
    const message = `"${rule.name}" codes none of its ${rule.examples.length} examples.`;
    faults.error('rule-dead', rule.file, rule.line, message, 'Mend the pattern or the examples.');
  }
  for (const counter of rule.counterExamples) {
    const wrong = code(counter.text).find((event) => event.type === rule.type);
    if (wrong === undefined) continue;
    const message = `The counter-example "${counter.text}" codes as ${describe(wrong)}.`;
    faults.error('counter-example-coded', counter.file, counter.line, message, 'Narrow that pattern.');
  }
}

/** The example of a plain statement must give no event. */
function checkPlain({ example, file, line }: PatternEntry, code: SentenceCoder, faults: Faults): void {
  const wrong = example === undefined ? undefined : code(example)[0];
  if (wrong === undefined) return;
  const message = `"${example}" should give no event; found ${describe(wrong)}.`;
  faults.error('plain-coded', file, line, message, 'Mend the pattern or the example.');
}

function checkExample(
  example: RuleExample,
  type: string,
  name: string,
  code: SentenceCoder,
  faults: Faults,
): boolean {
  const events = code(example.text);
  if (events.some((event) => event.type === type && fitsExample(event, example))) return true;
  const found = events.length === 0 ? 'nothing' : events.map(describe).join('; ');
  const message = `The example "${example.text}" of "${name}" should code as ${expected(example, type)}; found ${found}.`;
  const fix = 'Mend the pattern or the example. Sides are codes, as in actors/countries.tsv.';
  faults.error('example-missed', example.file, example.line, message, fix);
  return false;
}

function expected(example: RuleExample, type: string): string {
  const sides = `${(example.source ?? ['?']).join('+')} > ${(example.target ?? ['?']).join('+')}`;
  const mode = example.mode === undefined ? '' : ` ${example.mode}`;
  return `${type}${mode} ${sides}${example.status === undefined ? '' : ` (${example.status})`}`;
}

function describe(event: CodedEvent): string {
  const sides = [event.source, event.target].map(
    (side) => side.map((one) => one.country ?? one.name).join('+') || '?',
  );
  const mode = event.mode === undefined ? '' : ` ${event.mode}`;
  return `${event.type}${mode} ${sides.join(' > ')} (${event.status}) by ${patternOf(event)}`;
}

/** The line of the codebook that an event rests on; the name of its reason where there is none. */
function patternOf(event: CodedEvent): string {
  return event.because.from.find((one) => one.rule.startsWith('codebook/'))?.rule ?? event.because.rule;
}
