// Compiled against the packed package, then run: every subpath as a user writes it.
import { type Coding, code, loadCoder } from 'chancery';
import { DATA_FILE } from 'chancery/browser';
import { codebookFiles } from 'chancery/codebook';
import { type Coder, makeCoder } from 'chancery/coder';
import { becauseText } from 'chancery/explain';
import { listFiles } from 'chancery/files';
import { makeApp } from 'chancery/http';
import { eventCodes, loadCodebook } from 'chancery/knowledge';
import { type Ledger, openLedger } from 'chancery/ledger';
import { type CodedEvent, EVENT_TYPES } from 'chancery/model';
import { writeConllu } from 'chancery/parse';
import { makePool } from 'chancery/pool';
import { readText } from 'chancery/read';
import { codingJson, FORMATS } from 'chancery/write';

const coding: Coding = code('Kenya expelled two Ugandan diplomats on Tuesday.', { published: '2024-05-01' });
const event: CodedEvent | undefined = coding.events[0];
if (event === undefined) throw new Error('no event');
console.log(event.type, event.source[0]?.country, event.target[0]?.country, event.when?.value);
console.log(becauseText(event.because, coding.doc.text).split('\n').length > 1);

const { coder, problems }: { coder: Coder; problems: readonly unknown[] } = loadCoder();
const { codebook } = loadCodebook(codebookFiles());
console.log(problems.length, typeof makeCoder, codebook.types.size === EVENT_TYPES.length);
console.log(eventCodes(codebook)(event.type, event.mode, []).cameo);
console.log(writeConllu(coder.parse(coding.doc)).includes('diplomats'));

const ledger: Ledger = await openLedger(':memory:');
console.log((await ledger.add(coding)).outcome, (await ledger.events({ country: 'KEN' })).rows.length);
const app = makeApp({ ledger, files: new Map() });
console.log((await app.request('/api/events', { headers: { host: '127.0.0.1' } })).status);
await ledger.close();

const pool = await makePool({ threads: 1 });
for await (const one of pool.code([readText('Chile and Peru signed a treaty.')]))
  console.log(JSON.stringify(codingJson(one)).length > 100, one.events.length);
await pool.close();
console.log(FORMATS.length > 10, listFiles([]).files.length, DATA_FILE);
