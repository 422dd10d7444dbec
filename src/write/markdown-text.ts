import { plainText } from './tab-line.js';

/** Text on one line of Markdown that shows as it is: no mark of it makes a link, a list, a heading, a cell or HTML, wherever it stands. */
export function markdownText(text: string): string {
  return plainText(text)
    .trim()
    .replace(/[\\`*_[\]<>&|~:$]/g, '\\$&')
    .replace(/^(\d*)([-+#=.)])/, '$1\\$2');
}

/** A link; the text alone where the address is not one of the web. */
export function markdownLink(text: string, url: string | undefined): string {
  const shown = markdownText(text);
  if (url === undefined || !/^https?:[^\s\p{Cc}<>]+$/u.test(url)) return shown;
  return `[${shown}](<${url.replaceAll('\\', '%5C')}>)`;
}
