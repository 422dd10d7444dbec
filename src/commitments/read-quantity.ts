import type { Quantity } from '../model/commitment.js';
import type { Span } from '../model/span.js';
import type { Units } from './units.js';

const NUMBER = String.raw`\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SCALE = String.raw`(?:\s?-?\s?(thousand|million|billion|trillion|bn|mn|m|k|crore|lakh)\b)?`;
const TIMES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  lakh: 1e5,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  crore: 1e7,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};
const SMALL: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const AMOUNT = new RegExp(
  String.raw`(?<sign>(?:US|AU|A|NZ|CA|C|HK|S|NT|R|RD|Z|EC)?\$|[€£¥₹₽₩₦₪₫₱฿₴₺₵₸₡₲]|\b[A-Z]{3}(?=\s?\d)|\bRs\.?|\bKSh|\bRM)?\s?(?<number>${NUMBER}|\b(?:${SMALL.join('|')}|half|an?)\b)${SCALE}(?:\s?(?<percent>%|per\s?cent\b))?(?:\s(?<unit>[\p{L}][\p{L}’'-]*)(?:\s(?<next>[\p{L}]+))?)?`,
  'giu',
);

/**
 * The first amount in `text.slice(span.from, span.to)`: money, a share, or a counted thing; undefined when there is none. `head` is the
 * word that is counted, in its dictionary form, where that is known: "boat" in "ten patrol boats".
 */
export function readQuantity(text: string, span: Span, units: Units, head?: string): Quantity | undefined {
  const words = text.slice(span.from, span.to);
  for (const match of words.matchAll(AMOUNT)) {
    const { sign, number, percent, unit, next } = match.groups as Record<string, string | undefined>;
    const scale = match[3]?.toLowerCase();
    const plain = numberOf(number!);
    const article = /^(a|an|half)$/i.test(number!);
    if (article && scale === undefined) continue;
    const amount = (plain ?? 1) * (scale === undefined ? 1 : TIMES[scale]!);
    const money = sign === undefined ? undefined : units.money(sign);
    if (sign !== undefined && money === undefined && /^[A-Z]{3}$/.test(sign)) continue;
    const worded =
      unit === undefined ? undefined : (units.money(`${unit} ${next ?? ''}`.trim()) ?? units.money(unit));
    const found =
      money ??
      (percent === undefined
        ? (worded ?? (unit === undefined ? undefined : (head ?? units.thing(unit, next))))
        : '%');
    if (found === undefined) continue;
    const from = span.from + match.index + (/^\s/.test(match[0]) ? 1 : 0);
    return {
      from,
      to: span.from + match.index + match[0].trimEnd().length,
      amount: round(amount),
      unit: found,
    };
  }
  return undefined;
}

function numberOf(word: string): number | undefined {
  const small = SMALL.indexOf(word.toLowerCase());
  if (small >= 0) return small;
  if (word.toLowerCase() === 'half') return 0.5;
  return /^\d/.test(word) ? Number(word.replace(/[^\d.]/g, '')) : undefined;
}

/** 1.1 million is 1100000, not 1100000.0000000002. */
function round(amount: number): number {
  return Number(amount.toPrecision(12));
}
