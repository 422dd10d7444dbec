import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** The keys of the reading room, in a dialog that `?` opens. web/keys.ts shows it, and its button at the foot of the page. */
export function keysHelp({ t: { keys: t } }: Say): Markup {
  return h`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title" tabindex="-1" autofocus>${t.title}</h2>
${t.groups.map(
  ({ where, keys }) => h`<h3>${where}</h3><dl>${keys.map(
    ({ press, does }) =>
      h`<div><dt>${press.map((key, i) => h`${i > 0 ? ' ' : undefined}<kbd>${key}</kbd>`)}</dt><dd>${does}</dd></div>`,
  )}</dl>
`,
)}<form method="dialog"><label><input type="checkbox" id="keys-on" checked> ${t.on}</label><button type="submit">${t.close}</button></form></dialog>`;
}
