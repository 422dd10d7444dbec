import type { JobRow, NumberedResult } from '../intake/intake-job.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** Lines of each list that the page shows at most. */
export const RUN_SHOWN = 300;
/** Lines of one outcome that a list shows; the others are folded into one. */
export const OUTCOME_SHOWN = 10;

/** What became of a run: how far it is, counts, problems, reports. Without a run it is there for the script, hidden. */
export function runPart(job: JobRow | undefined, results: readonly NumberedResult[], say: Say): Markup {
  const t = say.t.add;
  const lists = { problems: t.problems, reports: t.reports, feeds: t.feeds } as const;
  const lines = new Map<string, NumberedResult[]>();
  for (const result of results.toReversed()) {
    const list = lines.get(listOf(result)) ?? [];
    lines.set(listOf(result), list);
    if (list.length < RUN_SHOWN) list.push(result);
  }
  const counts = job?.counts;
  return h`<section id="run" class="run" aria-labelledby="run-name"${job === undefined ? h` hidden` : h` data-job="${job.id}" data-state="${job.state}" data-last="${results.at(-1)?.number ?? 0}"`}>
<div class="run-head"><h2 class="label" id="run-name">${t.run}: <span id="run-state">${job === undefined ? '' : t.states[job.state]}</span></h2>
<a href="/add" id="run-more"${job === undefined || job.state === 'running' || job.state === 'waiting' ? h` hidden` : undefined}>${t.more}</a><button type="button" class="quiet" id="stop" hidden>${t.stop}</button></div>
<p class="unseen" role="status" id="run-told"></p>
<progress id="run-progress" aria-label="${t.progress}" max="${Math.max(1, counts?.total ?? 1)}" value="${counts?.read ?? 0}"></progress>
<p class="hint"><span id="run-read">${counts === undefined ? '' : t.readOf(say.number(counts.read), say.number(counts.total))}</span>. <span id="run-note">${job?.state === 'running' || job?.state === 'waiting' ? t.goesOn : ''}</span></p>
<dl class="counts">${(['added', 'skipped', 'replaced', 'refused', 'failed', 'events'] as const).map(
    (name) =>
      h`<div data-count="${name}"${counts?.[name] ? undefined : h` class="none"`}><dt>${t.counts[name]}</dt><dd>${say.number(counts?.[name] ?? 0)}</dd></div>`,
  )}</dl>
<div id="run-problems">${(job?.problems ?? []).map((one) => problem(one))}</div>
${(['problems', 'reports', 'feeds'] as const).map((name) => {
  const list = lines.get(name) ?? [];
  return h`<section aria-labelledby="list-${name}" data-list="${name}"${list.length === 0 ? h` hidden` : undefined}><h3 id="list-${name}">${lists[name]}</h3>
<ol class="lines">${folded(list, say)}</ol></section>
`;
})}
<p class="hint" id="run-cut"${[...lines.values()].some((list) => list.length >= RUN_SHOWN) ? undefined : h` hidden`}>${t.newest(say.number(RUN_SHOWN))}</p>
</section>`;
}

/** The lines of a list, its first ten of each outcome; then one for each outcome that has more, to be opened. web/add-run.ts does the same with a run at work. */
function folded(list: readonly NumberedResult[], say: Say): Markup[] {
  const t = say.t.add;
  const [shown, rest] = [new Map<string, number>(), new Map<NumberedResult['outcome'], Markup[]>()];
  const lines: Markup[] = [];
  for (const result of list) {
    const { outcome } = result;
    const before = shown.get(outcome) ?? 0;
    shown.set(outcome, before + 1);
    if (before < OUTCOME_SHOWN) lines.push(resultLine(result, say));
    else rest.set(outcome, [...(rest.get(outcome) ?? []), resultLine(result, say)]);
  }
  for (const [outcome, more] of rest)
    lines.push(
      h`<li class="fold" data-outcome="${outcome}"><details><summary>${t.folded(say.number(more.length), t.outcomes[outcome])}</summary><ol class="lines">${more}</ol></details></li>
`,
    );
  return lines;
}

/** Which list a result stands in: what failed stands first. */
function listOf({ outcome, problems }: NumberedResult): 'problems' | 'reports' | 'feeds' {
  if (outcome === 'failed' || outcome === 'refused' || problems.some(({ level }) => level === 'error'))
    return 'problems';
  return outcome === 'feed' || outcome === 'note' ? 'feeds' : 'reports';
}

function resultLine(result: NumberedResult, say: Say): Markup {
  const { outcome, from, report, title, events, items, problems } = result;
  const t = say.t.add;
  const named = title ?? (from === '' ? say.t.lists.reportWithoutTitle(report ?? '') : from);
  const plural = new Intl.PluralRules(say.locale);
  const notes = [
    ...(named === from || from === '' ? [] : [from]),
    ...(events === undefined ? [] : [say.count(events, 'event')]),
    ...(items === undefined
      ? []
      : [`${say.number(items)} ${t.items[plural.select(items) === 'one' ? 'one' : 'other']}`]),
  ];
  return h`<li class="line result ${outcome}" data-outcome="${outcome}" data-number="${result.number}"><span class="outcome">${t.outcomes[outcome]}</span><div><p class="who">${
    report === undefined || outcome === 'failed'
      ? h`<bdi>${named}</bdi>`
      : h`<a href="/report/${encodeURIComponent(report)}"><bdi>${named}</bdi></a>`
  }</p>${notes.length > 0 && h`<p class="from">${notes.map((note, i) => h`${i > 0 ? ' · ' : undefined}<bdi>${note}</bdi>`)}</p>`}${problems.map((one) => problem(one, named))}</div></li>
`;
}

/** One problem; its place is left out where `named` says it already. */
function problem(one: NumberedResult['problems'][number], named?: string): Markup {
  return h`<p class="problem ${one.level}">${one.where !== named && h`<b><bdi>${one.where}</bdi></b> `}<bdi>${one.message}</bdi> ${one.fix}</p>`;
}

/** The runs that the server remembers, each with its address. */
export function earlierRuns(jobs: readonly JobRow[], here: string | undefined, say: Say): Markup {
  const t = say.t.add;
  const plural = new Intl.PluralRules(say.locale);
  const some = (value: number, noun: keyof typeof t.asked): string =>
    `${say.number(value)} ${t.asked[noun][plural.select(value) === 'one' ? 'one' : 'other']}`;
  const line = ({ id, state, madeAt, asked, counts }: JobRow): Markup => {
    const what = [
      ...(asked.files > 0 ? [some(asked.files, 'file')] : []),
      ...(asked.addresses > 0 ? [some(asked.addresses, 'address')] : []),
      ...(asked.reports > 0 ? [some(asked.reports, 'report')] : []),
    ];
    return h`<li class="line"><p class="who"><a href="/add?job=${id}"${id === here ? h` aria-current="page"` : undefined}>${what.join(', ')}</a></p>
<p class="from">${say.day(madeAt)}, ${madeAt.slice(11, 16)} UTC · ${t.states[state]} · ${say.number(counts.added)} ${t.counts.added}${counts.failed > 0 && ` · ${say.number(counts.failed)} ${t.counts.failed}`}</p></li>
`;
  };
  return h`<section class="earlier" aria-labelledby="earlier"${jobs.length === 0 ? h` hidden` : undefined}><h2 class="label" id="earlier">${t.earlier}</h2>
<ol class="lines">${jobs.map(line)}</ol></section>`;
}
