import type { Ledger } from '../../ledger/ledger.js';
import { openLedger } from '../../ledger/open-ledger.js';
import { textHash } from '../../ledger/text-hash.js';
import type { Doc } from '../../model/doc.js';
import { listFiles, readFiles } from '../../read/files-node.js';
import { readText } from '../../read/read-text.js';
import { EXIT } from '../exit-codes.js';
import { loadCoder } from '../load-coder.js';
import { print, printProblem } from '../terminal.js';
import type { CorrectedGold } from './corrections-gold.js';
import { Counts, Share } from './counts.js';
import { readRecords } from './gold-files.js';
import { scoreArticle } from './score-articles.js';

export interface GoldOptions {
  readonly gold: string;
  readonly ledger: string;
  /** Files or folders with the reports, for texts that neither the gold nor the ledger has. */
  readonly reports?: readonly string[];
  readonly codebook?: string;
}

/** `chancery eval --gold`: scores the coder on corrected reports, as `chancery corrections export` writes them. */
export async function runGold(options: GoldOptions): Promise<number> {
  const gold = readGold(options.gold);
  if (gold === undefined) return EXIT.usage;
  const texts = await textsOf(gold, options);
  const { coder } = loadCoder(options.codebook);
  const into = { triples: new Counts(), loose: new Counts(), status: new Share(), place: new Share() };
  let scored = 0;
  for (const record of gold) {
    const doc = texts.get(record.text_hash);
    if (doc === undefined) {
      printProblem({
        ...{ code: 'no-text', level: 'warning', where: `report ${record.id}` },
        message: 'Found no text whose hash is that of this report; it is not scored.',
        fix: 'Name the reports with --reports, or a ledger that keeps their text with --ledger.',
      });
      continue;
    }
    scored++;
    scoreArticle(record.events, coder(doc).events, into, doc.text);
  }
  for (const [name, { right, found, gold: wanted, precision, recall, f1 }] of [
    ['events', into.triples],
    ['type at its words', into.loose],
  ] as const)
    await print(
      `${name}: ${right} right of ${wanted} wanted, ${found} coded; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}\n`,
    );
  await print(
    `status: ${into.status.yes} right of ${into.status.n}; place: ${into.place.yes} right of ${into.place.n}\n${scored} reports scored, ${gold.length - scored} without text.\n`,
  );
  return scored === gold.length ? EXIT.fine : EXIT.some;
}

function readGold(file: string): CorrectedGold[] | undefined {
  const records = readRecords<CorrectedGold>(file);
  const bad = records.findIndex((r) => typeof r.text_hash !== 'string' || !Array.isArray(r.events));
  if (bad < 0) return records;
  printProblem({
    ...{ code: 'no-gold', level: 'error', where: `${file}, record ${bad + 1}` },
    message: 'Found no "text_hash" or no "events"; expected what `chancery corrections export` writes.',
    fix: "Name such a file with --gold, or a set of people's labels with --set.",
  });
  return undefined;
}

/** The texts of the reports by their hash: from the gold itself, else the ledger, else the reports named. */
async function textsOf(gold: readonly CorrectedGold[], options: GoldOptions): Promise<Map<string, Doc>> {
  const texts = new Map<string, Doc>();
  const take = (doc: Doc): void => {
    texts.set(textHash(doc.text), doc);
  };
  for (const { id, text, title, published } of gold)
    if (text !== undefined)
      take({
        ...readText(text, {
          id,
          ...(title === undefined ? {} : { title }),
          ...(published === undefined ? {} : { published }),
        }),
        language: 'en',
      });
  const lacking = (): CorrectedGold[] => gold.filter(({ text_hash: hash }) => !texts.has(hash));
  if (lacking().length > 0 && options.reports !== undefined) {
    const { files, problems } = listFiles(options.reports);
    for (const problem of problems) printProblem(problem);
    for await (const { doc } of readFiles(files, 'auto')) if (doc !== undefined) take(doc);
  }
  if (lacking().length > 0 && options.reports === undefined) {
    const ledger = await openLedger(options.ledger, { readOnly: true });
    try {
      await fromLedger(ledger, lacking(), take);
    } finally {
      await ledger.close();
    }
  }
  return texts;
}

async function fromLedger(
  ledger: Ledger,
  wanted: readonly CorrectedGold[],
  take: (doc: Doc) => void,
): Promise<void> {
  for (const { id } of wanted) {
    const document = await ledger.document(id);
    if (document?.textKept === true) take(document.coding.doc);
  }
}
