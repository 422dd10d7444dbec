import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { makeProgram } from '../src/cli/main.js';
import { ROOT, sourceFiles } from './source-files.js';

/** Every command line of Chancery in the documents and in deploy/: its commands and options are there, and take the values that they are given. */
interface Line {
  readonly where: string;
  readonly words: readonly string[];
}

/** The words of a shell command up to what ends it; undefined for what is too much shell to be understood here. */
function shellWords(line: string): string[] {
  const words: string[] = [];
  for (const [whole, double, single, bare] of line
    .replace(/\$\([^)]*\)/g, '$x')
    .matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']+)/g)) {
    if (/^(?:\||\|\||&&|;|>|>>|<|2>|&)$/.test(whole) || /^(?:\d?>|#)/.test(whole)) break;
    words.push(double ?? single ?? bare ?? '');
    if (bare?.endsWith(';')) return [...words.slice(0, -1), bare.slice(0, -1)];
  }
  return words;
}

/** Commands of Chancery in a text of shell: after nothing, a pipe, `&&`, `if`, or what stands before a program. */
function commandsIn(text: string, where: string): Line[] {
  const joined = text.replace(/\\\n\s*/g, ' ');
  return joined
    .split('\n')
    .flatMap((line, i) =>
      [
        ...line.matchAll(
          /(?:^|[|&;(]|\bif|\bexec|\bthen|\bdo)\s*(?:[A-Z_]+=\S+\s+)*(?:npx )?(?:chancery|"\$\{chancery\[@\]\}")\s+(?=([a-z][^`]*))/g,
        ),
      ].map(([, rest]) => ({ where: `${where}, line ${i + 1}`, words: shellWords(rest!) })),
    );
}

function documentLines(): Line[] {
  const names = ['README.md', 'CONTRIBUTING.md', 'codebook/README.md', 'samples/README.md'];
  const pages = [
    ...sourceFiles('docs', ['.md']),
    ...names.map((name) => ({ path: name, text: readFileSync(path.join(ROOT, name), 'utf8') })),
  ];
  return pages.flatMap(({ path: where, text }) => {
    const fenced = [...text.matchAll(/```(?:sh|text|console|bash)?\n([\s\S]*?)```/g)].flatMap(([, block]) =>
      commandsIn(block!.replace(/^\$ /gm, ''), where),
    );
    const spans = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`chancery ([a-z][^`]*)`/g)].map(
      ([, rest]) => ({ where, words: shellWords(rest!.replace(/\s+/g, ' ')) }),
    );
    return [...fenced, ...spans];
  });
}

function deployLines(): Line[] {
  const lines: Line[] = [];
  const read = (name: string): string => readFileSync(path.join(ROOT, 'deploy', name), 'utf8');
  for (const name of readdirSync(path.join(ROOT, 'deploy/slurm')))
    lines.push(...commandsIn(read(`slurm/${name}`), name));
  for (const name of [
    'compose.yaml',
    ...readdirSync(path.join(ROOT, 'deploy/kubernetes')).map((one) => `kubernetes/${one}`),
  ]) {
    if (!name.endsWith('.yaml')) continue;
    for (const document of parseAllDocuments(read(name), { merge: true })) {
      walk(document.toJS(), (thing) => {
        if (!String(thing['image']).startsWith('chancery')) return;
        const { args, command, entrypoint } = thing as Record<string, string[] | undefined>;
        if (args ?? command) lines.push({ where: name, words: (args ?? command)! });
        if (entrypoint !== undefined) lines.push(...commandsIn(entrypoint.at(-1)!, name));
      });
    }
  }
  return lines;
}

function walk(value: unknown, each: (thing: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, each);
  else if (typeof value === 'object' && value !== null) {
    each(value as Record<string, unknown>);
    for (const one of Object.values(value)) walk(one, each);
  }
}

/** What is wrong with a line; undefined when nothing is. */
function fault({ where, words }: Line): string | undefined {
  if (words.includes('→')) return undefined; // a drawing
  let command: Command = makeProgram(() => {});
  let rest = words.filter((word) => word !== '--help');
  for (; command.commands.length > 0 && rest.length > 0; rest = rest.slice(1)) {
    const next = command.commands.find((one) => one.name() === rest[0]);
    if (next === undefined) return `no command "${rest[0]}"`;
    command = next;
  }
  // Three dots stand for what a reader fills in, brackets for what he may leave out.
  const given = rest
    .filter((word) => word !== '…')
    .map((word) => (word.startsWith('$') ? '1' : word.replace(/^\[|\]$/g, '')));
  command.configureOutput({ writeErr: () => {} });
  try {
    const { operands, unknown } = command.parseOptions(given);
    const most = command.registeredArguments.some((one) => one.variadic)
      ? Number.POSITIVE_INFINITY
      : command.registeredArguments.length;
    if (unknown.length > 0) return `unknown ${unknown[0]}`;
    if (operands.length > most) return `${operands.length} words where ${most} are taken`;
    return undefined;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    // In a sentence an option may be named without its value.
    if (cause.code === 'commander.optionMissingArgument' && !where.includes(', line ')) return undefined;
    // A value that a reader fills in (FORMAT, <number>) is none of the choices.
    return /'[A-Z…<]/.test(cause.message) ? undefined : cause.message;
  }
}

describe('command lines', () => {
  it('of the documents are understood by the program', () => {
    const lines = documentLines();
    expect(lines.length).toBeGreaterThan(100);
    expect(
      lines

        .map((line) => [line.where, line.words.join(' '), fault(line)])
        .filter(([, , why]) => why !== undefined),
    ).toEqual([]);
  });

  it('of deploy/ are understood by the program', () => {
    const lines = deployLines();
    const commands = new Set(lines.map(({ words }) => words[0]));
    expect([...commands].sort()).toEqual(['copy', 'serve', 'shard', 'watch', 'worker']);
    expect(lines.length).toBeGreaterThanOrEqual(8);
    expect(
      lines

        .map((line) => [line.where, line.words.join(' '), fault(line)])
        .filter(([, , why]) => why !== undefined),
    ).toEqual([]);
  });

  it('that are wrong are seen', () => {
    const wrong = (line: string) => fault({ where: '', words: shellWords(line) });
    expect(wrong('add --keep-text reports/')).toBe(undefined);
    expect(wrong('ad reports/')).toBe('no command "ad"');
    expect(wrong('add --keep-texts reports/')).toBe('unknown --keep-texts');
    expect(wrong('shard list.txt --out x --format xml')).toMatch(/Allowed choices/);
    expect(wrong('timeline RUS PAK USA')).toBe('3 words where 2 are taken');
    expect(
      commandsIn('cat a | chancery add - > b && chancery events --limit 3 | head', 'x').map(
        ({ words }) => words,
      ),
    ).toEqual([
      ['add', '-'],
      ['events', '--limit', '3'],
    ]);
  });
});
