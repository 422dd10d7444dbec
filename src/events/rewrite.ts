import { type Codebook, placeText, type RewriteEntry } from '../knowledge/codebook.js';
import { type Because, because } from '../model/because.js';
import type { EventType, Status } from '../model/event.js';

/** What PLOVER makes of a type when the deed is ahead, imagined or denied; unchanged when no entry fits. */
export interface Rewritten {
  readonly type: EventType;
  readonly mode: string | undefined;
  /** Set when the new type is itself an actual deed: refusing is a deed of today, whatever is refused. */
  readonly status: Status;
  readonly because?: Because;
}

/** Applies the first entry of rewrites.yaml that fits. `bySource`: the report gives the deed as its source's own word. */
export function rewrite(
  codebook: Codebook,
  type: EventType,
  mode: string | undefined,
  status: Status,
  auxiliary: string | undefined,
  bySource: boolean,
): Rewritten {
  const entry = codebook.rewrites.find((e) => fits(e, type, status, auxiliary, bySource));
  if (entry === undefined) return { type, mode, status };
  const { becomes } = entry;
  const newMode = becomes.modes.get(`${type}/${mode ?? ''}`) ?? becomes.modes.get(type);
  return {
    type: becomes.type,
    mode: newMode === '' || newMode === '-' ? undefined : newMode,
    // Refusing and threatening are deeds of today; a visit that is agreed is still ahead.
    status: status === 'negated' || (status === 'future' && entry.when.saidBySource) ? 'actual' : status,
    because: because(
      placeText(entry),
      `A ${type} that is ${status} reads as ${becomes.type}: ${entry.name}.`,
    ),
  };
}

function fits(
  e: RewriteEntry,
  type: EventType,
  status: Status,
  auxiliary: string | undefined,
  bySource: boolean,
): boolean {
  const { when } = e;
  return (
    when.type.includes(type) &&
    when.status.includes(status) &&
    (when.auxiliary === undefined || (auxiliary !== undefined && when.auxiliary.includes(auxiliary))) &&
    (!when.saidBySource || bySource)
  );
}
