import { spawnSync } from 'node:child_process';

/** True where a program that tests need is installed. With CHANCERY_FLEET=1, as in .ci/run, it must be: then true in any case, and the test fails without it. */
export function hasProgram(name: string, args: readonly string[]): boolean {
  return process.env['CHANCERY_FLEET'] === '1' && MUST.has(name)
    ? true
    : spawnSync(name, args, { stdio: 'ignore' }).status === 0;
}

/** Debian has these; kubectl is looked at where it happens to be. */
const MUST = new Set(['nats-server', 'shellcheck', 'bash']);
