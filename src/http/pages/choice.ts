import { h, type Markup } from '../markup.js';

/** A field of a form that takes one of some values, or any; `called` names those that have a name for people. */
export function choice(
  name: string,
  values: readonly string[],
  chosen: string | undefined,
  any: string,
  called: Readonly<Record<string, string>> = {},
): Markup {
  return h`<select name="${name}"><option value="">${any}</option>${values.map(
    (value) =>
      h`<option value="${value}"${value === chosen ? h` selected` : undefined}>${called[value] ?? value}</option>`,
  )}</select>`;
}
