import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Counts } from '../../src/cli/eval/counts.js';
import { readRecords, sharedFolder } from '../../src/cli/eval/gold-files.js';
import { type EventRecord, scoreEvents } from '../../src/cli/eval/score-events.js';

const shared = sharedFolder();
const script = shared === undefined ? '' : path.join(shared, 'tools', 'score_events.py');
const ready = existsSync(script) && spawnSync('python3', ['--version']).status === 0;
const MEASURES = [
  'detect',
  'root',
  'quad',
  'srcCountry',
  'tgtCountry',
  'srcActor',
  'tgtActor',
  'dyadCountry',
  'triple',
  'tripleFull',
];

/** Predictions that are right, half right, wrong, doubled or absent, by the number of the record. */
function made(gold: EventRecord, number: number): EventRecord {
  const {
    sources = [],
    targets = [],
    event,
  } = gold as unknown as { sources?: unknown[]; targets?: unknown[]; event?: string };
  const good = { event, sources, targets };
  const bad = { event: 'ASSAULT', sources: [{ text: 'x', code: 'USA', sector: 'MIL' }], targets };
  const lists = [
    [good],
    [{ ...good, targets: [] }],
    [bad],
    [good, bad],
    [],
    [{ ...good, event: 'SANCTION' }],
    [{ ...good, sources: targets, targets: sources }],
  ];
  return { id: gold.id, events: lists[number % lists.length] };
}

describe('the event scorer', () => {
  it.skipIf(!ready)(
    'gives the figures of score_events.py on made predictions (needs python3 and the evaluation data)',
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
      try {
        for (const name of [
          'events/plover_gsr',
          'score-only/conflibert_cameo',
          'events/petr2_gsr_validation',
        ]) {
          const file = path.join(shared!, 'gold', `${name}.jsonl`);
          const gold = readRecords<EventRecord>(file);
          const predictions = gold.map(made);
          const [pred, json] = [path.join(folder, 'pred.jsonl'), path.join(folder, 'out.json')];
          writeFileSync(pred, predictions.map((p) => JSON.stringify(p)).join('\n'));
          const run = spawnSync('python3', [script, '--gold', file, '--pred', pred, '--json', json]);
          expect(run.status, run.stderr.toString()).toBe(0);
          const theirs = JSON.parse(readFileSync(json, 'utf8')) as Record<
            string,
            { F1?: number; value?: number }
          >;
          const ours = scoreEvents(gold, new Map(predictions.map((p) => [p.id, p])));
          for (const measure of MEASURES) {
            const counts = ours[measure as keyof typeof ours];
            if (theirs[measure] === undefined || !(counts instanceof Counts)) continue;
            expect(counts.f1, `${name} ${measure}`).toBeCloseTo(theirs[measure].F1!, 3);
          }
          for (const share of ['rootTop1', 'recordExact', 'modeAll', 'modeGivenRoot'] as const) {
            if (theirs[share] !== undefined)
              expect(ours[share].value, `${name} ${share}`).toBeCloseTo(theirs[share].value!, 3);
          }
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it('counts nothing right when nothing is predicted', () => {
    const gold = [{ id: 'a', event: 'ACCUSE', sources: ['USAGOV'], targets: ['IRN'] }];
    const scores = scoreEvents(gold, new Map());
    expect([scores.root.f1, scores.triple.f1, scores.silent.value]).toEqual([0, 0, 1]);
  });
});
