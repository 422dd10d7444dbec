import type { Command } from 'commander';
import { EXIT } from './exit-codes.js';
import { print, printProblem } from './terminal.js';

/** `chancery completion`: a script that completes commands and options, made from the commands themselves. */
export async function runCompletion(shell: string, program: Command): Promise<number> {
  const commands = program.commands.map((c) => ({
    name: c.name(),
    says: c.description(),
    options: c.options.map((o) => ({ flag: o.long ?? '', says: o.description })),
  }));
  const names = commands.map((c) => c.name).join(' ');
  if (shell === 'bash') {
    const cases = commands
      .map((c) => `    ${c.name}) words="${c.options.map((o) => o.flag).join(' ')}" ;;`)
      .join('\n');
    await print(
      `_chancery() {\n  local cur=\${COMP_WORDS[COMP_CWORD]} words="${names}"\n  if [ "$COMP_CWORD" -gt 1 ]; then case \${COMP_WORDS[1]} in\n${cases}\n    *) words="" ;;\n  esac; fi\n  COMPREPLY=($(compgen -W "$words" -- "$cur"))\n  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))\n}\ncomplete -o filenames -F _chancery chancery\n`,
    );
    return EXIT.fine;
  }
  if (shell === 'zsh') {
    const cases = commands
      .map(
        (c) =>
          `    ${c.name}) _arguments '*:file:_files' ${c.options.map((o) => `'${o.flag}[${quoted(o.says)}]'`).join(' ')} ;;`,
      )
      .join('\n');
    const list = commands.map((c) => `'${c.name}:${quoted(c.says)}'`).join(' ');
    await print(
      `#compdef chancery\n_chancery() {\n  if (( CURRENT == 2 )); then local -a c; c=(${list}); _describe command c; return; fi\n  case $words[2] in\n${cases}\n  esac\n}\n_chancery "$@"\n`,
    );
    return EXIT.fine;
  }
  if (shell === 'fish') {
    const lines = commands.flatMap((c) => [
      `complete -c chancery -n __fish_use_subcommand -a ${c.name} -d '${quoted(c.says)}'`,
      ...c.options.map(
        (o) =>
          `complete -c chancery -n '__fish_seen_subcommand_from ${c.name}' -l ${o.flag.slice(2)} -d '${quoted(o.says)}'`,
      ),
    ]);
    await print(`${lines.join('\n')}\n`);
    return EXIT.fine;
  }
  printProblem({
    code: 'no-such-shell',
    level: 'error',
    where: shell,
    message: `Found "${shell}", expected bash, zsh or fish.`,
    fix: 'Name one of these.',
  });
  return EXIT.usage;
}

function quoted(text: string): string {
  return text.replace(/['[\]:\\]/g, ' ');
}
