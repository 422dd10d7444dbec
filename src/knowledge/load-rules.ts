import { type EventType, STATUSES, type Status } from '../model/event.js';
import type { CounterExample, RuleEntry, RuleExample } from './codebook.js';
import type { Faults } from './faults.js';
import { typeFolder } from './load-types.js';
import { YamlReader } from './yaml-reader.js';

/** A pattern of a rule as written, for load-patterns.ts. */
export interface RulePattern {
  readonly rule: RuleEntry;
  readonly line: number;
  readonly text: string;
  readonly mode?: string;
  readonly contexts: readonly string[];
  /** True for words that only tell of a deed told elsewhere in the report. */
  readonly retold: boolean;
  /** True for words that only tell what a speaker finds or asks: "the deal is a mistake". */
  readonly spoken: boolean;
}

/**
 * Reads the rules.yaml of a type; a missing file means no rules. With `examples` false their examples are skipped: three
 * quarters of the file, which only the checks need.
 */
export function loadRules(
  type: EventType,
  files: ReadonlyMap<string, string>,
  faults: Faults,
  examples = true,
): { rules: RuleEntry[]; patterns: RulePattern[] } {
  const file = `${typeFolder(type)}/rules.yaml`;
  const rules: RuleEntry[] = [];
  const patterns: RulePattern[] = [];
  const text = files.get(file);
  const read = text === undefined || examples ? text : withoutExamples(text);
  const yaml = read === undefined ? undefined : YamlReader.open(file, read, faults);
  for (const item of yaml?.items() ?? []) {
    const name = item.need('name')?.text();
    if (name === undefined) continue;
    if (rules.some((rule) => rule.name === name)) {
      faults.error(
        'rule-twice',
        file,
        item.line,
        `Two rules are called "${name}".`,
        'Give each its own name.',
      );
    }
    const rule: RuleEntry = {
      ...item.place,
      name,
      type,
      note: item.need('note')?.text() ?? '',
      examples: (item.at('examples')?.items() ?? []).flatMap((one) => readExample(one, faults) ?? []),
      counterExamples: (item.at('counterExamples')?.items() ?? []).flatMap(
        (one) => readCounterExample(one) ?? [],
      ),
    };
    if (examples && (rule.examples.length === 0 || rule.counterExamples.length === 0)) {
      const missing = rule.examples.length === 0 ? 'example' : 'counter-example';
      faults.error(
        'rule-untested',
        file,
        rule.line,
        `"${name}" has no ${missing}.`,
        'Add one in your own words.',
      );
    }
    rules.push(rule);
    const mode = item.at('mode')?.text();
    const contexts = item.at('contexts')?.texts() ?? [];
    const retold = item.at('retold')?.text() === 'true';
    const spoken = item.at('spoken')?.text() === 'true';
    for (const pattern of item.need('pattern')?.items() ?? []) {
      const written = pattern.text();
      if (written === undefined) continue;
      patterns.push({
        rule,
        line: pattern.line,
        text: written,
        contexts,
        retold,
        spoken,
        ...(mode === undefined ? {} : { mode }),
      });
    }
  }
  return { rules, patterns };
}

/** The text with the lines of `examples:` and `counterExamples:` made empty, so that every other line keeps its number. */
function withoutExamples(text: string): string {
  let depth = -1;
  return text
    .split('\n')
    .map((line) => {
      const indent = line.search(/\S/);
      if (indent === -1 || (depth >= 0 && indent > depth)) return depth >= 0 ? '' : line;
      depth = /^\s*(examples|counterExamples):/.test(line) ? indent : -1;
      return depth >= 0 ? '' : line;
    })
    .join('\n');
}

/** Reads `{text, source, target, mode, status}`. */
export function readExample(item: YamlReader, faults: Faults): RuleExample | undefined {
  const text = item.need('text')?.text();
  if (text === undefined) return undefined;
  const status = item.at('status')?.text();
  if (status !== undefined && !isStatus(status)) {
    faults.error(
      'status-unknown',
      item.file,
      item.line,
      `"${status}" is no status.`,
      `Take one of ${STATUSES.join(', ')}.`,
    );
  }
  const source = item.at('source')?.texts();
  const target = item.at('target')?.texts();
  const mode = item.at('mode')?.text();
  return {
    ...item.place,
    text,
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
    ...(mode === undefined ? {} : { mode }),
    ...(status !== undefined && isStatus(status) ? { status } : {}),
  };
}

/** True for one of PLOVER's auxiliary marks. */
export function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}

function readCounterExample(item: YamlReader): CounterExample | undefined {
  const text = item.text();
  return text === undefined ? undefined : { ...item.place, text };
}
