import { checkCodebook } from '../knowledge/check-codebook.js';
import { readText } from '../read/read-text.js';
import { EXIT } from './exit-codes.js';
import { loadCoder } from './load-coder.js';
import { print, printProblem } from './terminal.js';

/** `chancery check codebook`: problems of the tables and rules with file and line; every example is coded. */
export async function runCheck(what: string, folder: string | undefined): Promise<number> {
  if (what !== 'codebook') {
    printProblem({
      code: 'usage',
      level: 'error',
      where: what,
      message: `Found "check ${what}", expected "check codebook".`,
      fix: 'See chancery check --help.',
    });
    return EXIT.usage;
  }
  const { coder, problems: loading } = loadCoder(folder);
  const code = (text: string) =>
    coder({ ...readText(text), language: 'en', zones: [{ kind: 'body', from: 0, to: text.length }] }).events;
  const problems = [...loading, ...checkCodebook(coder.codebook, code)];
  for (const problem of problems) printProblem(problem);
  const { patterns, rules, types } = coder.codebook;
  const errors = problems.filter((p) => p.level === 'error').length;
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length + rule.counterExamples.length, 0);
  await print(
    `${types.size} types, ${patterns.length} patterns, ${rules.length} rules, ${examples} examples: ${errors} errors, ${problems.length - errors} warnings and notes.\n`,
  );
  return errors > 0 ? EXIT.some : EXIT.fine;
}
