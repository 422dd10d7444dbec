import type { FollowedCommitment } from '../model/followed-commitment.js';
import { dayText, sideText } from './event-rows.js';

/** The columns of a followed commitment for people, and for CSV. */
export const COMMITMENT_COLUMNS = [
  'commitment',
  'due',
  'state',
  'debtor',
  'creditor',
  'type',
  'action',
  'quantity',
  'condition',
  'said by',
  'moves',
  'reports',
] as const;

/** One commitment as cells in the order of COMMITMENT_COLUMNS; what is absent is the empty string. */
export function commitmentRow(c: FollowedCommitment): string[] {
  return [
    c.id,
    c.due === undefined ? '' : dayText(c.due.value),
    c.state,
    sideText(c.debtor),
    sideText(c.creditor),
    c.type ?? '',
    c.action,
    c.quantity === undefined ? '' : `${c.quantity.amount} ${c.quantity.unit}`,
    c.condition?.text.replace(/\s+/g, ' ') ?? '',
    c.saidBy?.name ?? '',
    c.moves.map((move) => `${move.state}${move.day === undefined ? '' : ` ${move.day}`}`).join(', '),
    String(c.reports),
  ];
}
