import { cameoCode } from '../knowledge/cameo-code.js';
import type { CameoEntry, Codebook, PatternEntry, TypeEntry } from '../knowledge/codebook.js';
import { cell, readTable } from '../knowledge/table.js';
import type { EventType } from '../model/event.js';

/** A line of the codebook that claims words: a pattern of a type, or one that is read and gives no event. */
export interface PatternLine {
  readonly type?: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly pattern: string;
  readonly gloss: string;
  /** Name of its rule where it stands in rules.yaml. */
  readonly rule?: string;
  /** Below codebook/. */
  readonly file: string;
  readonly line: number;
}

export interface TypeLine {
  readonly type: EventType;
  readonly quad: 1 | 2 | 3 | 4;
  readonly score: number;
  readonly gloss: string;
  readonly modes: readonly { readonly mode: string; readonly score?: number }[];
  readonly rules: number;
  readonly words: number;
}

/** The codebook in brief: its types, and how much stands in its tables. */
export interface CodebookOverview {
  readonly hash: string;
  readonly types: readonly TypeLine[];
  readonly contexts: readonly { readonly context: string; readonly words: number }[];
  /** Words for roles and bodies, by PLOVER sector. */
  readonly sectors: readonly { readonly sector: string; readonly words: number }[];
  readonly files: readonly { readonly file: string; readonly lines: number }[];
}

/** One event type with all that its folder says, and what of CAMEO it is. */
export interface TypeView extends Omit<TypeLine, 'modes' | 'rules' | 'words'> {
  readonly needs: TypeEntry['needs'];
  readonly notes: readonly string[];
  readonly cameo?: CameoLine;
  readonly modes: readonly {
    readonly mode: string;
    readonly score?: number;
    readonly gloss: string;
    readonly cameo?: CameoLine;
  }[];
  readonly rules: readonly {
    readonly name: string;
    readonly note: string;
    readonly line: number;
    readonly patterns: readonly PatternLine[];
    readonly examples: readonly { readonly text: string; readonly line: number }[];
    readonly counterExamples: readonly { readonly text: string; readonly line: number }[];
  }[];
  readonly words: readonly PatternLine[];
}

type CameoLine = Pick<CameoEntry, 'code' | 'label' | 'goldstein'>;

const SECTORS = 'actors/roles.tsv';
const seen = new WeakMap<Codebook, CodebookOverview>();
const seenLines = new WeakMap<Codebook, readonly PatternLine[]>();

/** The codebook in brief; made once for each codebook. */
export function codebookOverview(codebook: Codebook): CodebookOverview {
  const known = seen.get(codebook);
  if (known !== undefined) return known;
  const lines = patternLines(codebook);
  const overview = {
    hash: codebook.hash,
    types: [...codebook.types.values()].map(({ type, quad, score, gloss, modes }) => {
      const mine = lines.filter((line) => line.type === type);
      return {
        ...{ type, quad, score, gloss },
        modes: modes.map((mode) => ({
          mode: mode.mode,
          ...(mode.score === undefined ? {} : { score: mode.score }),
        })),
        rules: codebook.rules.filter((rule) => rule.type === type).length,
        words: mine.filter((line) => line.rule === undefined).length,
      };
    }),
    contexts: counted([...codebook.contextWords.values()].flat().map(({ context }) => context)).map(
      ([context, words]) => ({ context, words }),
    ),
    sectors: counted(
      readTable(SECTORS, codebook.files.get(SECTORS) ?? '').rows.map((row) => cell(row, 1)),
    ).map(([sector, words]) => ({ sector, words })),
    files: [...codebook.files].map(([file, text]) => ({ file, lines: lineCount(text) })),
  };
  seen.set(codebook, overview);
  return overview;
}

/** Every pattern as one line, in the order of the codebook. A line that reads in several ways stands once. */
export function patternLines(codebook: Codebook): readonly PatternLine[] {
  const known = seenLines.get(codebook);
  if (known !== undefined) return known;
  const lines = new Map<string, PatternLine>();
  for (const entry of codebook.patterns) {
    const place = `${entry.file}:${entry.line}`;
    if (!lines.has(place)) lines.set(place, patternLine(entry));
  }
  const all = [...lines.values()];
  seenLines.set(codebook, all);
  return all;
}

export function patternLine({
  type,
  mode,
  contexts,
  text,
  gloss,
  rule,
  file,
  line,
}: PatternEntry): PatternLine {
  return {
    ...(type === undefined ? {} : { type }),
    ...(mode === undefined ? {} : { mode }),
    ...{ contexts, pattern: text, gloss },
    ...(rule === undefined ? {} : { rule }),
    ...{ file, line },
  };
}

/** One type; undefined where the codebook does not have it. */
export function typeView(codebook: Codebook, name: string): TypeView | undefined {
  const entry = codebook.types.get(name as EventType);
  if (entry === undefined) return undefined;
  const { type, quad, score, gloss, needs, notes } = entry;
  const lines = patternLines(codebook).filter((line) => line.type === type);
  const cameo = cameoLine(codebook, type);
  return {
    ...{ type, quad, score, gloss, needs, notes },
    ...(cameo === undefined ? {} : { cameo }),
    modes: entry.modes.map((mode) => {
      const code = cameoLine(codebook, type, mode.mode);
      return {
        ...{ mode: mode.mode, gloss: mode.gloss },
        ...(mode.score === undefined ? {} : { score: mode.score }),
        ...(code === undefined ? {} : { cameo: code }),
      };
    }),
    rules: codebook.rules
      .filter((rule) => rule.type === type)
      .map((rule) => ({
        ...{ name: rule.name, note: rule.note, line: rule.line },
        patterns: lines.filter((line) => line.rule === rule.name),
        examples: rule.examples.map(({ text, line }) => ({ text, line })),
        counterExamples: rule.counterExamples.map(({ text, line }) => ({ text, line })),
      })),
    words: lines.filter((line) => line.rule === undefined),
  };
}

function cameoLine(codebook: Codebook, type: EventType, mode?: string): CameoLine | undefined {
  const found = cameoCode(codebook, type, mode, []);
  return found && { code: found.code, label: found.label, goldstein: found.goldstein };
}

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function lineCount(text: string): number {
  let count = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
