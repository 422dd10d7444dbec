import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** "Picture SVG PNG": a chart as a file, the same under every chart. web/page.ts adds the button for PNG. */
export function pictureLinks(href: string, png: string, { t }: Say): Markup {
  return h`<span class="pictures">${t.frame.picture} <a href="${href}" data-png="${png}">SVG</a></span>`;
}
