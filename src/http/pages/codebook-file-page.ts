import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';

/** A stretch of a file of the codebook: its lines from `first` (counted from 1), of `all`. */
export interface FilePart {
  readonly file: string;
  readonly first: number;
  readonly all: number;
  readonly lines: readonly string[];
  /** The line that was asked for. */
  readonly wanted?: number;
}

/** Lines of a file with their numbers; `#L12` is line 12. */
export function codebookFilePage({ file, first, all, lines, wanted }: FilePart, say: Say): Markup {
  const t = say.t.codebook;
  const last = first + lines.length - 1;
  const page = (line: number): string => `/codebook/file/${file}?line=${line}`;
  return layout(
    {
      ...{ title: `${file} · ${t.title}`, section: 'codebook', styles: ['desk', 'codebook'] },
      data: { JSON: `/codebook/file/${file}.json${wanted === undefined ? '' : `?line=${wanted}`}` },
    },
    h`<article class="codebook">
<p class="kicker"><a href="/codebook">${t.whole}</a></p>
<h1 class="file">${file}</h1>
<p class="lead">${t.fileLines(say.number(first), say.number(last), say.number(all))}</p>
<div class="scrolls" tabindex="0" role="region" aria-label="${file}"><ol class="source" start="${first}">${lines.map(
      (line, i) =>
        h`<li id="L${first + i}"${first + i === wanted ? h` class="wanted" aria-current="true"` : undefined} value="${first + i}"><code${line.startsWith('#') ? h` class="comment"` : undefined}>${line.replaceAll('\t', '  ')}</code></li>
`,
    )}</ol></div>
<p class="pager">${first > 1 ? h`<a rel="prev" href="${page(Math.max(1, first - 100))}">${t.earlier}</a> ` : undefined}${last < all ? h`<a rel="next" href="${page(last + 101)}">${t.later}</a>` : undefined}</p>
</article>`,
    say,
  );
}
