import { asideText } from '../explain/aside-text.js';
import { becauseText } from '../explain/because-text.js';
import { whyNot } from '../explain/why-not.js';
import { openLedger } from '../ledger/open-ledger.js';
import { EVENT_TYPES, type EventType } from '../model/event.js';
import { readText } from '../read/read-text.js';
import { sideText } from '../write/event-rows.js';
import { EXIT } from './exit-codes.js';
import { loadCoder } from './load-coder.js';
import { print, printProblem, visible } from './terminal.js';

/** `chancery why EVENT`: the tree of reasons of an event in the ledger. */
export async function runWhy(id: string, options: { ledger: string; format: string }): Promise<number> {
  const ledger = await openLedger(options.ledger, { readOnly: true });
  try {
    const event = await ledger.event(id);
    if (event === undefined) {
      printProblem({
        code: 'no-such-event',
        level: 'error',
        where: id,
        message: 'The ledger has no event of that id.',
        fix: 'See `chancery events` for the ids.',
      });
      return EXIT.some;
    }
    if (options.format === 'json') {
      await print(`${JSON.stringify(event.because)}\n`);
      return EXIT.fine;
    }
    const report = await ledger.document(event.report.id);
    const text = report?.textKept === true ? report.coding.doc.text : undefined;
    await print(
      visible(
        `${event.type}${event.mode === undefined ? '' : `/${event.mode}`}, ${event.status}: ${sideText(event.source)} > ${sideText(event.target)}\n${event.aside === undefined ? '' : `${asideText(event.aside)}\n`}${becauseText(event.because, text)}`,
      ) + '\n',
    );
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

/** `chancery why-not TYPE "sentence"`: the patterns of the type that came nearest, and what they missed. */
export async function runWhyNot(name: string, sentence: string, options: { limit: string }): Promise<number> {
  const type = name.toUpperCase() as EventType;
  if (!EVENT_TYPES.includes(type)) {
    printProblem({
      code: 'no-such-type',
      level: 'error',
      where: name,
      message: `Found "${name}", expected one of ${EVENT_TYPES.join(', ')}.`,
      fix: 'Name an event type.',
    });
    return EXIT.usage;
  }
  if (sentence.trim() === '')
    return usage('sentence', 'Found no words, expected a sentence.', 'Put it in quotes.');
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1)
    return usage(
      '--limit',
      `Found "${options.limit}", expected a number from 1 on.`,
      'Correct or leave it out.',
    );
  const { coder } = loadCoder();
  const doc = {
    ...readText(sentence),
    language: 'en',
    zones: [{ kind: 'body' as const, from: 0, to: sentence.length }],
  };
  const tokens = coder.parse(doc);
  const coded = coder.codeParsed(doc, tokens).events;
  for (const event of coded)
    await print(
      visible(
        `It codes as ${event.type}${event.mode === undefined ? '' : `/${event.mode}`}, ${event.status}: ${sideText(event.source)} > ${sideText(event.target)}\n${becauseText(event.because, sentence, 1)}\n`,
      ),
    );
  if (coded.length === 0) await print('It codes as nothing.\n');
  const won = new Set(coded.flatMap((event) => event.because.from.map((one) => one.rule)));
  const all = whyNot(type, doc, tokens, coder.codebook);
  const misses = all.filter((miss) => !won.has(miss.rule));
  if (all.length === 0)
    await print(
      `No pattern of ${type} has a word of this sentence as its main word. Add a pattern to codebook/event-types/${type.toLowerCase()}/words.en.tsv.\n`,
    );
  if (misses.length === 0) return EXIT.fine;
  await print(
    `${misses.length < all.length ? 'Other patterns' : 'Patterns'} of ${type} that came nearest:\n`,
  );
  for (const miss of misses.slice(0, limit))
    await print(`  ${miss.rule}  "${miss.pattern}" at "${miss.word}": ${miss.failed}\n`);
  if (!coded.some((event) => event.type === type))
    await print(
      'Does the sentence have what is missing? Then its tree may be wrong: chancery parse shows it.\n',
    );
  return EXIT.fine;
}

function usage(where: string, message: string, fix: string): number {
  printProblem({ code: 'usage', level: 'error', where, message, fix });
  return EXIT.usage;
}
