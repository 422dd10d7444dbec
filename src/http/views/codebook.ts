import type { Hono } from 'hono';
import { codebookOverview, patternLines, type TypeView, typeView } from '../../explain/codebook-view.js';
import { findRules } from '../../explain/find-rules.js';
import type { Codebook } from '../../knowledge/codebook.js';
import type { CodedExample } from '../../knowledge/coded-examples.js';
import type { EventType } from '../../model/event.js';
import { type Fault, fault } from '../fault.js';
import { codebookFilePage } from '../pages/codebook-file-page.js';
import { type AskedWord, codebookPage } from '../pages/codebook-page.js';
import { exampleList } from '../pages/example-list.js';
import { typePage } from '../pages/type-page.js';
import { type Room, sayOf } from '../room.js';
import { benchOf } from '../routes/try.js';
import { tableAnswer } from '../table-answer.js';
import { patternTable, typeTable } from './codebook-tables.js';
import { filePart } from './file-part.js';

/** The browser of the codebook: in brief, each type, each file, and which rules claim a word. */
export function codebookViews(app: Hono, room: Room): void {
  const { workbench } = room;
  const asked = (word: string): AskedWord | undefined =>
    word === ''
      ? undefined
      : { word, found: findRules(bookOf(room), workbench?.lemmas(word) ?? [word.toLowerCase()]) };
  const wordOf = (word: string | undefined): string => (word ?? '').trim().slice(0, 60);
  app.get('/codebook', (c) =>
    c.html(codebookPage(codebookOverview(bookOf(room)), asked(wordOf(c.req.query('word'))), sayOf(c)).html),
  );
  app.get('/codebook.json', (c) => {
    const found = asked(wordOf(c.req.query('word')));
    return c.json({ ...codebookOverview(bookOf(room)), ...(found === undefined ? {} : { asked: found }) });
  });
  for (const format of ['csv', 'parquet'] as const) {
    app.get(`/codebook.${format}`, (c) =>
      tableAnswer(c, typeTable(codebookOverview(bookOf(room))), format, 'event-types'),
    );
    app.get(`/codebook/rules.${format}`, (c) =>
      tableAnswer(c, patternTable(patternLines(bookOf(room))), format, 'rules'),
    );
    app.get(`/codebook/:type{[A-Za-z]+\\.${format}}`, (c) => {
      const { type } = typeOf(room, c.req.param('type').slice(0, -format.length - 1));
      const lines = patternLines(bookOf(room)).filter((line) => line.type === type);
      return tableAnswer(c, patternTable(lines), format, type.toLowerCase());
    });
  }
  app.get('/codebook/:type{[A-Za-z]+\\.json}', (c) =>
    c.json(typeOf(room, c.req.param('type').slice(0, -'.json'.length))),
  );
  app.get('/codebook/:type{[A-Za-z]+}', (c) => {
    const view = typeOf(room, c.req.param('type'));
    const wanted = c.req.query('coded');
    const lines = view.rules
      .map(({ line }) => line)
      .filter((line) => wanted === 'all' || String(line) === wanted);
    const coded = new Map(lines.map((line) => [line, examplesAt(room, view.type, line)]));
    return c.html(typePage(view, coded, wanted === 'all', sayOf(c)).html);
  });
  app.get('/codebook/:type{[A-Za-z]+}/examples/:line{[0-9]+}', (c) => {
    const { type } = typeOf(room, c.req.param('type'));
    return c.html(exampleList(examplesAt(room, type, Number(c.req.param('line'))), type, sayOf(c)).html);
  });
  app.get('/codebook/:type{[A-Za-z]+}/examples/:line{[0-9]+\\.json}', (c) => {
    const { type } = typeOf(room, c.req.param('type'));
    return c.json({ examples: examplesAt(room, type, Number.parseInt(c.req.param('line'), 10)) });
  });
  app.get('/codebook/file/:file{.+}', (c) => {
    const part = filePart(bookOf(room), c.req.param('file'), c.req.query('line'), c.req.query('find'));
    if (part === undefined) {
      const name = /^(.+)\.json$/.exec(c.req.param('file'))?.[1] ?? '';
      const data = filePart(bookOf(room), name, c.req.query('line'), c.req.query('find'));
      if (data !== undefined) return c.json(data);
      throw missing(`codebook/${c.req.param('file').slice(0, 200)}`);
    }
    return c.html(codebookFilePage(part, sayOf(c)).html);
  });
}

function bookOf({ codebook }: Room): Codebook {
  if (codebook !== undefined) return codebook;
  throw fault(
    501,
    'no-codebook',
    'server',
    'This server has no codebook.',
    'Start the page with `chancery serve`, which has one.',
  );
}

function typeOf(room: Room, name: string): TypeView {
  const view = typeView(bookOf(room), name.toUpperCase());
  if (view === undefined) throw missing(`event type ${name.slice(0, 60)}`);
  return view;
}

function examplesAt(room: Room, type: EventType, line: number): readonly CodedExample[] {
  const rule = bookOf(room).rules.find((one) => one.type === type && one.line === line);
  if (rule === undefined) throw missing(`rule of ${type} in line ${line}`);
  return benchOf(room.workbench).examples(rule);
}

function missing(what: string): Fault {
  return fault(404, 'not-found', what, 'The codebook has nothing of this name.', 'Start from /codebook.');
}
