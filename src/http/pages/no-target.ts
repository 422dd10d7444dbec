import { sideCodes } from '../../ledger/event-pairs.js';
import type { CodedEvent } from '../../model/event.js';
import type { Say } from '../say.js';

/** What stands in the place of a target that nobody names: parties that do something together do it with each other. */
export function noTarget({ source }: Pick<CodedEvent, 'source'>, { t }: Pick<Say, 't'>): string {
  return sideCodes(source).length > 1 ? t.kinds.eachOther : t.kinds.nobodyTarget;
}
