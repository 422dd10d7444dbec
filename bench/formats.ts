/**
 * Formats: rows a second written in each format, and read back in those that are read, by the clock and by the processor's time; then export from a ledger of EVENTS invented events
 * with actors and sentences (default 200,000; `npm run bench formats 10000000`), and an import of as many, with the memory taken.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeTables } from '../src/cli/run-export.js';
import { exportPieces } from '../src/http/export-pieces.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import type { HistoryEvent } from '../src/model/history-event.js';
import { readHistoryFile } from '../src/read/history-files-node.js';
import { FORMATS } from '../src/write/formats.js';
import { sampleRecord } from '../test/record-sample.js';
import { makeLargeLedger } from './data/large-ledger.js';

const ROWS = 200_000;
const events = Number(process.argv[2] ?? 200_000);
const tables = writeTables();
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-bench-'));
/** Wall clock and processor time from here on, as rows a second. */
function clock(): (rows: number) => string {
  const wall = performance.now();
  const used = process.cpuUsage();
  return (rows) => {
    const seconds = (performance.now() - wall) / 1000;
    const { user, system } = process.cpuUsage(used);
    const figure = (n: number) => Math.round(n).toLocaleString('en').padStart(9);
    return `${figure(rows / seconds)} rows/s (${figure(rows / ((user + system) / 1e6))} a processor second)`;
  };
}
const memory = (): string => `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`;

try {
  const records = Array.from({ length: 1000 }, (_, i) => {
    const day = `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
    return sampleRecord({ id: `report${i}-1`, days: { first: day, last: day } });
  });
  for (const format of FORMATS) {
    if (!format.takes.includes('events')) continue;
    const writer = format.open(tables);
    const file = path.join(folder, `rows${format.extension}`);
    const handle = openSync(file, 'w');
    const start = clock();
    let piece = writer.begin();
    for (let i = 0; i < ROWS; i++) {
      piece += writer.event?.({ ...records[i % 1000]!, id: `report${i}-1` }) ?? '';
      if (piece.length < 1 << 16) continue;
      writeSync(handle, piece);
      piece = '';
    }
    writeSync(handle, piece + writer.end());
    closeSync(handle);
    const written = start(ROWS);
    let read = '';
    if (['gdelt', 'icews', 'polecat'].includes(format.name)) {
      const from = clock();
      let rows = 0;
      for await (const batch of readHistoryFile(file, { codes: tables.codes })) rows += batch.events.length;
      if (rows !== ROWS) throw new Error(`${format.name}: read ${rows} of ${ROWS} rows`);
      read = `\n${' '.repeat(16)}read    ${from(rows)}`;
    }
    console.log(
      `${format.name.padEnd(15)} written ${written}  ${(statSync(file).size / 1e6).toFixed(0).padStart(4)} MB  ${read}`,
    );
  }

  const ledgerFile = path.join(folder, 'large.duckdb');
  await makeLargeLedger(ledgerFile, events);
  await addParts(ledgerFile);
  const ledger = await openLedger(ledgerFile);
  console.log(`\nledger of ${events.toLocaleString('en')} events, memory ${memory()}`);
  for (const name of ['csv', 'gdelt', 'jsonl']) {
    const format = FORMATS.find((one) => one.name === name)!;
    const writer = format.open(tables);
    const start = clock();
    let bytes = 0;
    for await (const piece of exportPieces(ledger, format, writer, {})) bytes += piece.length;
    console.log(
      `${name.padEnd(15)} exported ${start(events)}  ${(bytes / 1e6).toFixed(0)} MB  memory ${memory()}`,
    );
  }
  for (const again of [false, true]) {
    const start = clock();
    let batch: HistoryEvent[] = [];
    for (let i = 0; i < events; i++) {
      const day = new Date(Date.UTC(2015, 0, 1 + Math.floor(i / 2000))).toISOString().slice(0, 10);
      batch.push({
        ...{
          set: 'gdelt',
          id: String(i),
          day,
          source: 'USA',
          target: 'RUS',
          sourceSectors: ['GOV'],
          targetSectors: [],
        },
        ...{ type: 'CONSULT', cameo: '040', quad: 1, goldstein: 1, url: `https://paper.example/${i}` },
      });
      if (batch.length < 50_000) continue;
      await ledger.addHistory(batch);
      batch = [];
    }
    await ledger.addHistory(batch);
    console.log(
      `${(again ? 'history again' : 'history').padEnd(15)} imported ${start(events)}  memory ${memory()}`,
    );
  }
  await ledger.close();
} finally {
  rmSync(folder, { recursive: true });
}

/** Actors and sentences for the events of a large ledger: one actor a side, twenty sentences a report. */
async function addParts(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  for (const side of ['source', 'target'])
    await connection.run(`INSERT INTO event_actors SELECT document, id, '${side}', 0, 0, 5, 'words', ${side}_names[1],
      ${side}_codes[1], ${side}_sectors[1], ${side}_sectors, '{"rule":"r","says":"s","spans":[],"from":[]}' FROM events`);
  await connection.run(`UPDATE events SET because = '{"rule":"r","says":"s","spans":[],"from":[]}'`);
  await connection.run(
    `INSERT INTO sentences SELECT id, i, i * 100, i * 100 + 99, 'body' FROM documents, range(20) t(i) ORDER BY documents.rowid, i`,
  );
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}
