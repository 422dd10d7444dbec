import { type Codebook, placeText, type RewriteEntry } from '../knowledge/codebook.js';
import { type Because, because } from '../model/because.js';
import type { EventType, Status } from '../model/event.js';
import type { FoundStatus } from '../status/find-status.js';

/** What PLOVER makes of a type when the deed is ahead, imagined or denied; unchanged when no entry fits. */
export interface Rewritten {
  readonly type: EventType;
  readonly mode: string | undefined;
  /** Set when the new type is itself an actual deed: refusing is a deed of today, whatever is refused. */
  readonly status: Status;
  readonly because?: Because;
}

/**
 * Applies the first entry of rewrites.yaml that fits. What would follow from a condition is read like what will be; what is only
 * aimed at stays what it is. `bySource`: the report gives the deed as its source's own word.
 */
export function rewrite(
  codebook: Codebook,
  type: EventType,
  mode: string | undefined,
  found: Pick<FoundStatus, 'status' | 'auxiliary' | 'conditional' | 'aim'>,
  bySource: boolean,
): Rewritten {
  const { auxiliary } = found;
  const status = found.conditional === true ? 'future' : found.status;
  const entry =
    found.aim === true
      ? undefined
      : codebook.rewrites.find((e) => fits(e, type, status, auxiliary, bySource));
  if (entry === undefined) return { type, mode, status: found.status };
  const { becomes } = entry;
  const newMode = becomes.modes.get(`${type}/${mode ?? ''}`) ?? becomes.modes.get(type);
  return {
    type: becomes.type,
    mode: newMode === '' || newMode === '-' ? undefined : newMode,
    // Refusing and threatening are deeds of today; a visit that is agreed is still ahead.
    status:
      status === 'negated' || (status === 'future' && entry.when.saidBySource) ? 'actual' : found.status,
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
    !when.saidByHost &&
    when.type.includes(type) &&
    when.status.includes(status) &&
    (when.auxiliary === undefined || (auxiliary !== undefined && when.auxiliary.includes(auxiliary))) &&
    (!when.saidBySource || bySource)
  );
}
