import type { ActorTables } from '../knowledge/actor-tables.js';
import { fold } from '../knowledge/fold.js';
import type { Tree } from '../match/tree.js';
import { type Because, because } from '../model/because.js';
import type { Doc } from '../model/doc.js';
import { chooseName } from './choose-name.js';
import type { NameHit } from './find-names.js';

/** A state, as ISO alpha-3, and why it. */
export interface StateFound {
  readonly code: string;
  readonly because: Because;
}

/** The state for groups that nothing else places: that of the dateline, else the one that the report is mostly about. */
export function homeState(
  doc: Doc,
  tree: Tree,
  names: ReadonlyMap<number, NameHit>,
  tables: ActorTables,
  day: string | undefined,
): StateFound | undefined {
  const filed = ofDateline(doc, tables);
  const most = mostNamed(tree, names, day);
  return filed === undefined || isAbroad(filed.code, doc, tree, names, day) ? most : filed;
}

/** A report from the seat of a body on another state ("BRUSSELS — The European Union … Myanmar's army"): it names others, and never the state where it was filed. */
function isAbroad(
  code: string,
  { dateline }: Doc,
  { tokens }: Tree,
  names: ReadonlyMap<number, NameHit>,
  day: string | undefined,
): boolean {
  const counts = new Map<string, number>();
  const seen = new Set<NameHit>();
  for (const [row, hit] of names) {
    const from = tokens.from[row]!;
    if (seen.has(hit) || (dateline !== undefined && from >= dateline.from && from < dateline.to)) continue;
    seen.add(hit);
    const found = chooseName(hit.entries, day).code;
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return !counts.has(code) && [...counts.values()].some((count) => count > 1);
}

function ofDateline({ dateline }: Doc, tables: ActorTables): StateFound | undefined {
  if (dateline?.place === undefined) return undefined;
  const name = fold(dateline.place).replace(
    /\p{L}+/gu,
    (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase(),
  );
  const entry = tables.byFirstWord.get(name.split(/[\s,]/)[0]!)?.find((e) => name.startsWith(e.text));
  if (entry === undefined) return undefined;
  const { from, to } = dateline;
  const why = because('dateline', `The report was filed in ${entry.text}.`, [{ from, to }]);
  return { code: entry.code, because: why };
}

/** In a report of four sentences or more: the state that it names at least as often as all others together. */
function mostNamed(
  tree: Tree,
  names: ReadonlyMap<number, NameHit>,
  day: string | undefined,
): StateFound | undefined {
  if (tree.tokens.sentenceCount < 4) return undefined;
  const counts = new Map<string, number>();
  let all = 0;
  for (const hit of new Set(names.values())) {
    const { kind, code } = chooseName(hit.entries, day);
    if (kind === 'person' || kind === 'body' || kind === 'seat') continue;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    all++;
  }
  for (const [code, count] of counts) {
    if (count * 2 >= all && count > 1)
      return { code, because: because('main-state', `The report is mostly about ${code}.`) };
  }
  return undefined;
}
