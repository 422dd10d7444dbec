import { h, type Markup } from '../markup.js';

/** What a list of problems shows of each. */
interface Shown {
  readonly level: string;
  readonly where: string;
  readonly message: string;
  readonly fix: string;
}

/** Letters of a place that are shown: an address or an id may be very long. */
const LONGEST = 200;

/** Problems as a list that screen readers are told of. */
export function problemList(problems: readonly Shown[]): Markup | undefined {
  return problems.length === 0 ? undefined : h`<div role="alert">${problemItems(problems)}</div>`;
}

/** Problems as a list: where, what was found and expected, what to do. */
export function problemItems(problems: readonly Shown[]): Markup {
  return h`<ul class="problems">${problems.map(
    ({ level, where, message, fix }) =>
      h`<li class="${level}"><b><bdi>${clipped(where)}</bdi></b> <bdi>${message}</bdi> ${linked(fix)}</li>`,
  )}</ul>`;
}

function clipped(where: string): string {
  return where.length <= LONGEST ? where : `${where.slice(0, LONGEST)}…`;
}

/** Pages of the reading room that a remedy may name. */
const OWN =
  /(?<=^|\s)(\/(?:(?:reports|events|commitments|map|network|codebook|try|add|search|api\/docs)|dyad\/[A-Z]{3}\/[A-Z]{3}|country\/[A-Z]{3})?)(?=[\s.,;]|$)/;

/** A remedy with the pages that it names as links. */
function linked(fix: string): Markup {
  return h`${fix.split(OWN).map((part, i) => (i % 2 === 1 ? h`<a href="${part}">${part}</a>` : part))}`;
}
