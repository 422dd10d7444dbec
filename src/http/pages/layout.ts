import { dayText } from '../../write/event-rows.js';
import { h, type Markup } from '../markup.js';

export interface Frame {
  readonly title: string;
  /** Which entry of the menu this page belongs to. */
  readonly section: 'home' | 'reports' | 'events' | 'api' | 'none';
  /** Address of the page's data; absent for pages without any. */
  readonly data?: string;
}

/** The frame of every page: masthead, menu, main, foot. */
export function layout(frame: Frame, main: Markup): Markup {
  const entry = (section: Frame['section'], href: string, label: string): Markup =>
    h`<a href="${href}"${section === frame.section ? h` aria-current="page"` : undefined}>${label}</a>`;
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · Chancery</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
${frame.data === undefined ? undefined : h`<link rel="alternate" type="application/json" href="${frame.data}">`}
</head>
<body>
<a class="skip" href="#main">Skip to the record</a>
<header class="masthead">
<p class="name"><a href="/">Chancery</a></p>
<p class="motto">Who did what to whom, and on whose word</p>
<nav aria-label="Pages">${entry('home', '/', 'Front page')} ${entry('reports', '/reports', 'Reports')} ${entry('events', '/events', 'Events')} ${entry('api', '/api/docs', 'API')}</nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><p>Coded by machine from the words of the reports; every entry says why.${
    frame.data === undefined ? undefined : h` <a href="${frame.data}">This page as JSON</a>`
  }</p></footer>
</body>
</html>
`;
}

/** An ISO day or instant as a day, "3 May 2024"; anything else as it stands. */
export function dayLabel(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(value);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? dayText(value) : `${Number(match[3])} ${month} ${match[1]}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "1 event", "2 events". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
