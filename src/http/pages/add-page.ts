import { MOST_ITEMS } from '../../read/read-feed.js';
import type { JobRow, NumberedResult } from '../intake/intake-job.js';
import { INTAKE_LIMITS } from '../intake/intake-limits.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { earlierRuns, OUTCOME_SHOWN, RUN_SHOWN, runPart } from './add-run.js';
import { layout } from './layout.js';

/** What the page shows: the run looked at, and the others. `fetches` is absent where the server takes no reports. */
export interface AddState {
  readonly fetches?: boolean;
  /** It fetches from the public web only. */
  readonly publicOnly?: boolean;
  readonly jobs: readonly JobRow[];
  readonly job?: JobRow;
  readonly results?: readonly NumberedResult[];
}

/** What the chooser of files shows; a file of another name may be dropped all the same. */
const ENDINGS =
  '.txt,.text,.htm,.html,.xhtml,.jsonl,.ndjson,.csv,.tsv,.mbox,.mbx,.eml,.warc,.wet,.rss,.atom,.xml,.ninjs,.nitf,.newsml,.json,.gz';
const COMMAND = 'chancery add REPORT…';

/** Adding reports: files, addresses, one pasted; below, what becomes of them. */
export function addPage({ fetches, publicOnly = true, jobs, job, results = [] }: AddState, say: Say): Markup {
  const t = say.t.add;
  const query = job === undefined ? '' : `?job=${job.id}`;
  return layout(
    {
      ...{ title: t.title, section: 'add', scripts: ['add'], styles: ['add'] },
      data: {
        JSON: `/add.json${query}`,
        ...(job === undefined ? {} : { CSV: `/add.csv${query}`, Parquet: `/add.parquet${query}` }),
      },
    },
    h`<div class="add">
<h1>${t.title}</h1>
${
  fetches === undefined
    ? h`<p class="aside">${t.noIntake} <code>${COMMAND}</code></p>`
    : h`<p class="lead">${t.lead}</p>
<noscript><p class="aside">${t.needsScript} <code>${COMMAND}</code></p></noscript>
${runPart(job, results, say)}
${form(fetches, publicOnly, say)}
${earlierRuns(jobs, job?.id, say)}
<script type="application/json" id="add-words">${{ html: wordsOf(say) }}</script>`
}
</div>`,
    say,
  );
}

function form(fetches: boolean, publicOnly: boolean, say: Say): Markup {
  const t = say.t.add;
  const size = (bytes: number): string => `${say.number(bytes / 2 ** 20)} MB`;
  const { page, request, addresses } = INTAKE_LIMITS;
  const option = (name: string, label: string, hint: string): Markup =>
    h`<div class="option"><label><input type="checkbox" name="${name}" aria-describedby="${name}-hint"> ${label}</label><p class="hint" id="${name}-hint">${hint}</p></div>`;
  const field = (name: string, label: string, more: Markup): Markup =>
    h`<label>${label} <input name="${name}" autocomplete="off"${more}></label>`;
  return h`<form id="add-form" aria-label="${t.form}" hidden>
<div class="ways">
<fieldset class="way"><legend class="label">${t.files}</legend>
<div id="drop" class="drop"><p>${t.drop} <label class="button quiet" for="files">${t.choose}</label></p><input class="unseen" type="file" id="files" multiple accept="${ENDINGS}" aria-label="${t.choose}" aria-describedby="files-hint"></div>
<ul id="chosen" class="chosen" aria-label="${t.chosen}" hidden></ul>
<p class="hint" id="files-hint">${t.filesHint(size(page), size(request))} <code>${COMMAND}</code></p>
</fieldset>
<fieldset class="way"><legend class="label">${t.addresses}</legend>
<textarea name="addresses" rows="5" spellcheck="false" autocapitalize="off" aria-label="${t.addresses}" aria-describedby="addresses-hint"${fetches ? undefined : h` disabled`}></textarea>
<p class="hint" id="addresses-hint">${fetches ? t.addressesHint(say.number(addresses), say.number(MOST_ITEMS), publicOnly ? t.publicOnly : t.everywhere) : t.noFetching}</p>
</fieldset>
<fieldset class="way paste"><legend class="label">${t.paste}</legend>
<label class="whole">${t.text} <textarea name="text" rows="9" maxlength="1000000"></textarea></label>
${field('title', t.reportTitle, h` maxlength="2000" class="whole"`)}
${field('published', t.published, h` type="date"`)}
${field('publisher', t.publisher, h` maxlength="500"`)}
${field('url', t.url, h` type="url" maxlength="2000"`)}
</fieldset>
</div>
<div class="options">${option('keepText', t.keepText, t.keepTextHint)}${option('replace', t.replace, t.replaceHint)}</div>
<div id="own-problems" role="alert"></div>
<p class="go"><button type="submit">${t.start}</button> <span id="to-add">${t.nothing}</span></p>
</form>`;
}

/** The words of the script. Markup could end the element early, so `<` is written otherwise. */
function wordsOf(say: Say): string {
  const t = say.t.add;
  const marks = (sentence: (a: string, b: string) => string): string => sentence('{0}', '{1}');
  const { page, request, addresses } = INTAKE_LIMITS;
  return JSON.stringify({
    limits: { page, request, addresses, shown: RUN_SHOWN, ofOutcome: OUTCOME_SHOWN },
    nouns: { ...t.asked, event: say.t.count.event, items: t.items },
    outcomes: t.outcomes,
    states: t.states,
    ...{ nothing: t.nothing, lost: t.lost, goesOn: t.goesOn, staysOpen: t.staysOpen, run: t.run },
    ...{ cannotRead: t.cannotRead, cannotReadFix: t.cannotReadFix, refusedAll: t.refusedAll },
    ...{ tooLargeFix: t.tooLargeFix, tooManyFix: t.tooManyFix },
    ...{ remove: t.remove('{0}'), readOf: marks(t.readOf), folded: marks(t.folded) },
    ...{ tooLarge: marks(t.tooLarge), tooMany: marks(t.tooMany) },
  }).replaceAll('<', '\\u003c');
}
