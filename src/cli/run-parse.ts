import { readFileSync } from 'node:fs';
import type { Problem } from '../model/problem.js';
import { readConllu } from '../parse/conllu-read.js';
import { writeConllu } from '../parse/conllu-write.js';
import { lemmatise } from '../parse/lemmas.js';
import { loadModelFile } from '../parse/load-node.js';
import { parseTokens } from '../parse/parse-tokens.js';
import { fileProblem } from '../read/files-node.js';
import type { InputKind } from '../read/read-report.js';
import { eachReport } from './each-report.js';
import { EXIT } from './exit-codes.js';
import { loadCoder } from './load-coder.js';
import { print, printProblem } from './terminal.js';

/** `chancery parse`: words, tags, lemmas and trees as CoNLL-U; from CoNLL-U, the given words are tagged and parsed anew. */
export async function runParse(files: readonly string[], from: InputKind | 'conllu'): Promise<number> {
  if (from === 'conllu') {
    const model = loadModelFile(process.env['CHANCERY_MODEL']);
    let failed = false;
    for (const file of files) {
      const text = textOf(file);
      if (typeof text === 'object') {
        printProblem(text);
        failed = true;
        continue;
      }
      const read = readConllu(text, {
        name: file,
        featsTable: model.featsTable,
      });
      for (const problem of read.problems) {
        printProblem(problem);
        failed ||= problem.level === 'error';
      }
      parseTokens(model, read.tokens);
      lemmatise(model, read.tokens);
      await print(writeConllu(read.tokens, read));
    }
    return failed ? EXIT.some : EXIT.fine;
  }
  const { coder } = loadCoder();
  const count = await eachReport(
    files,
    from,
    async (doc) => {
      await print(writeConllu(coder.parse(doc)));
      return [];
    },
    { prints: true },
  );
  return count.failed > 0 || count.stopped ? EXIT.some : EXIT.fine;
}

function textOf(file: string): string | Problem {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    return fileProblem(file, cause);
  }
}
