import { h, type Markup } from '../markup.js';
import type { Say, Strings } from '../say.js';
import { keysHelp } from './keys-help.js';

/** Which entry of the menu a page belongs to. */
export type Section = keyof Strings['frame']['sections'];

export interface Frame {
  readonly title: string;
  readonly section: Section | 'none';
  /** What was looked for, shown in the box at the top. */
  readonly asked?: string;
  /** Addresses of the page's data, by what they are called: JSON, CSV, Parquet, … */
  readonly data?: Readonly<Record<string, string>>;
  /** Names of the scripts in web/ that the page needs beside page.js: `dyad` for web/dyad.ts. */
  readonly scripts?: readonly string[];
  /** Names of the sheets in web/ that the page needs beside page.css: `dyad` for web/dyad.css. */
  readonly styles?: readonly string[];
  /** Wide pages use the whole window: maps, networks, boards. */
  readonly wide?: boolean;
}

const MENU: readonly (readonly [Section, string])[] = [
  ['home', '/'],
  ['commitments', '/commitments'],
  ['events', '/events'],
  ['reports', '/reports'],
  ['map', '/map'],
  ['network', '/network'],
  ['codebook', '/codebook'],
  ['try', '/try'],
  ['add', '/add'],
  ['api', '/api/docs'],
];

/** The frame of every page: masthead, search, menu, main, foot. Scripts and sheets are named in it; makeApp serves them with their hashes. */
export function layout(frame: Frame, main: Markup, say: Say): Markup {
  const { t } = say;
  const json = frame.data?.['JSON'];
  return h`<!doctype html>
<html lang="${say.language}" data-locale="${say.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · Chancery</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
${['page', 'controls', 'record', ...(frame.styles ?? [])].map(
  (name) => h`<link rel="stylesheet" href="/web/${name}.css">
`,
)}<link rel="stylesheet" href="/web/print.css" media="print">
${['page', ...(frame.scripts ?? [])].map(
  (name) => h`<script type="module" src="/web/${name}.js"></script>
`,
)}${json === undefined ? undefined : h`<link rel="alternate" type="application/json" href="${json}">`}
</head>
<body${frame.wide === true ? h` class="wide"` : undefined}>
<a class="skip" href="#main">${t.frame.skip}</a>
<header class="masthead">
<p class="name"><a href="/">Chancery</a></p>
<p class="motto">${t.frame.motto}</p>
<form class="search" action="/search" method="get" role="search" aria-label="${t.frame.search}"><label class="unseen" for="q">${t.frame.search}</label><input id="q" type="search" name="q" value="${frame.asked ?? ''}" maxlength="500" placeholder="${t.frame.searchHint}" autocomplete="off" spellcheck="false"><button type="submit">${t.frame.find}</button></form>
<nav aria-label="${t.frame.menu}">${MENU.map(
    ([section, href]) =>
      h`<a href="${href}"${section === frame.section ? h` aria-current="page"` : undefined}>${t.frame.sections[section]}</a> `,
  )}</nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><p>${t.frame.foot} <button type="button" class="plain" id="keys-open" hidden>${t.keys.open}</button></p>${
    frame.data === undefined
      ? undefined
      : h`<p class="data">${t.frame.thisPage} ${Object.entries(frame.data).map(
          ([name, href], i) => h`${i > 0 ? ', ' : undefined}<a href="${href}">${name}</a>`,
        )}</p>`
  }</footer>
${keysHelp(say)}
</body>
</html>
`;
}
