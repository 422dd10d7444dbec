import type { Hono } from 'hono';
import type { TriedSentence } from '../../explain/workbench.js';
import { EVENT_TYPES, type EventType } from '../../model/event.js';
import type { Problem } from '../../model/problem.js';
import { Fault, fault } from '../fault.js';
import { treeDrawing } from '../pages/tree-drawing.js';
import { triedPart } from '../pages/tried-part.js';
import { type TryState, tryPage } from '../pages/try-page.js';
import { readBody } from '../read-body.js';
import { type Room, sayOf } from '../room.js';
import { benchOf, given, tryPageShape } from '../routes/try.js';
import { shaped } from '../shapes.js';
import { svgAnswer, type Table, tableAnswer } from '../table-answer.js';

/** Reports of the record whose texts are offered. */
const REPORTS = 6;

/**
 * Coding on the page. `?text=` holds a sentence, `?report=` takes the text of a report of the record, `?type=` asks why not; longer texts come as JSON by POST,
 * which is answered with the part of the page below the form.
 */
export function tryViews(app: Hono, room: Room): void {
  app.get('/try', async (c) => {
    benchOf(room.workbench);
    const reports = (await room.ledger.documents({ limit: 50 })).rows.filter((row) => row.textKept);
    const state = await stateOf(room, c.req.query());
    return c.html(
      tryPage({ ...state, reports: reports.slice(0, REPORTS) }, sayOf(c)).html,
      state.problems.length > 0 ? 400 : 200,
    );
  });
  app.post('/try', async (c) => {
    const asked = shaped(tryPageShape, await readBody(c.req));
    return c.html(triedPart(outcomeOf(room, asked), sayOf(c)).html);
  });
  app.get('/try.json', async (c) => {
    benchOf(room.workbench);
    const { outcome, problems } = await stateOf(room, c.req.query());
    if (problems.length > 0) throw new Fault(400, problems);
    return c.json(outcome ?? {});
  });
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/try.${format}`, async (c) => {
      benchOf(room.workbench);
      const { outcome, problems } = await stateOf(room, c.req.query());
      if (problems.length > 0) throw new Fault(400, problems);
      return tableAnswer(c, wordTable(outcome?.tried.sentences ?? []), format, 'words');
    });
  app.get('/try.svg', async (c) => {
    benchOf(room.workbench);
    const { outcome, problems } = await stateOf(room, c.req.query());
    if (problems.length > 0) throw new Fault(400, problems);
    const sentence = outcome?.tried.sentences[Number(c.req.query('sentence') ?? 0)];
    if (sentence === undefined) {
      const last = (outcome?.tried.sentences.length ?? 0) - 1;
      throw fault(
        ...([400, 'no-sentence', outcome === undefined ? 'text' : 'sentence'] as const),
        outcome === undefined
          ? 'Found no text; expected one of which the tree is drawn.'
          : `Found "${(c.req.query('sentence') ?? '').slice(0, 20)}"; expected a number from 0 to ${last}.`,
        'Take the address from the page: /try.',
      );
    }
    return svgAnswer(c, treeDrawing(sentence, '', true).html);
  });
}

/** The words of the sentences with their trees. */
function wordTable(sentences: readonly TriedSentence[]): Table {
  return {
    columns: {
      ...{ sentence: 'integer', word: 'integer', form: 'text', lemma: 'text', upos: 'text', deprel: 'text' },
      ...{ head: 'integer' },
    },
    rows: sentences.flatMap(({ words }, sentence) =>
      words.map(({ form, lemma, upos, deprel, head }, i) => [
        ...[sentence + 1, i + 1, form, lemma, upos, deprel, head],
      ]),
    ),
  };
}

type Asked = { text: string; published?: string | undefined; type?: EventType | undefined };

function outcomeOf(room: Room, { type, ...text }: Asked): NonNullable<TryState['outcome']> {
  const bench = benchOf(room.workbench);
  const began = performance.now();
  const tried = bench.attempt(given(text));
  const took = performance.now() - began;
  return {
    ...{ asked: given(text), tried, took },
    ...(type === undefined ? {} : { whyNot: bench.whyNot(given(text), type) }),
  };
}

/** What the address asks, coded where it has a text. */
async function stateOf(
  room: Room,
  query: Readonly<Record<string, string>>,
): Promise<Omit<TryState, 'reports'>> {
  const { report: id, published, type } = query;
  const report = id === undefined ? undefined : await room.ledger.document(id);
  const problems: Problem[] = [];
  if (id !== undefined && report?.textKept !== true) problems.push(noText(id));
  const text = report?.textKept === true ? report.coding.doc.text : (query['text'] ?? '');
  const day = published ?? report?.coding.doc.published?.slice(0, 10) ?? '';
  const state = { text, published: day, ...(id === undefined ? {} : { report: id }) };
  if (text.trim() === '') return { ...state, problems };
  const known = EVENT_TYPES.find((one) => one === type?.toUpperCase());
  if (known === undefined && type !== undefined && type !== '')
    problems.push({
      ...{ code: 'no-such-type', level: 'error', where: 'type' },
      message: `Found "${type.slice(0, 40)}"; expected one of ${EVENT_TYPES.join(', ')}.`,
      fix: 'Pick one of these under “Why not another type?”.',
    });
  try {
    const asked = { text, ...(day === '' ? {} : { published: day }) };
    const read = shaped(tryPageShape, known === undefined ? asked : { ...asked, type: known });
    const outcome = { ...outcomeOf(room, read), ...(id === undefined ? {} : { report: id }) };
    return { ...state, outcome, problems };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...state, problems: error.problems };
  }
}

function noText(id: string): Problem {
  return {
    ...{ code: 'text-not-kept', level: 'error', where: `report ${id.slice(0, 200)}` },
    message: 'The ledger does not have the text of this report.',
    fix: 'Paste it below, or add the report again with its text kept.',
  };
}
