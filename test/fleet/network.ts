import { execFileSync, spawnSync } from 'node:child_process';

/** Machines of a test: a network namespace each, joined by a router in a namespace of its own. No packet leaves them. */
export interface Network {
  host(name: string): Host;
  /** From now on nothing comes through from one to the other, either way; neither is told unless `told` says so. */
  cut(one: string, others: readonly string[], told?: 'told'): void;
  /** All that was cut off from this one, or from any, comes through again. */
  heal(one?: string): void;
  /** Ends what runs there and removes it all. */
  remove(): void;
}

export interface Host {
  readonly address: string;
  /** What is put before a command so that it runs there. */
  readonly inside: readonly string[];
}

const TRY = `chancery-try-${process.pid}`;

/** Whether this process may make networks. */
export const MAY_NETWORK =
  process.env['CHANCERY_FLEET'] === '1' &&
  process.getuid?.() === 0 &&
  spawnSync('sh', [
    '-c',
    `ip netns add ${TRY} && { ip -n ${TRY} link add one type veth peer name other && ip -n ${TRY} rule add from 10.77.1.2 blackhole; s=$?; ip netns del ${TRY}; exit $s; }`,
  ]).status === 0;

let made = 0;

/** Makes a network of these machines. */
export function makeNetwork(names: readonly string[]): Network {
  const root = `chancery-${process.pid}-${++made}`;
  const hub = `${root}-hub`;
  const space = (name: string) => `${root}-${name}`;
  const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' });
  const address = (name: string): string => {
    const at = names.indexOf(name);
    if (at === -1) throw new RangeError(`no machine ${name}`);
    return `10.77.${at + 1}.2`;
  };
  const remove = (): void => {
    for (const one of [...names.map(space), hub]) {
      const pids = spawnSync('ip', ['netns', 'pids', one], { encoding: 'utf8' }).stdout ?? '';
      for (const pid of pids.split('\n').filter((line) => line !== ''))
        spawnSync('kill', ['-KILL', pid], { stdio: 'ignore' });
      spawnSync('ip', ['netns', 'del', one], { stdio: 'ignore' });
    }
  };
  process.once('exit', remove);
  let rules: string[][] = [];
  try {
    ip('netns', 'add', hub);
    ip('netns', 'exec', hub, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
    for (const [i, name] of names.entries()) {
      const gate = `10.77.${i + 1}.1`;
      ip('netns', 'add', space(name));
      ip('-n', hub, 'link', 'add', `to${i}`, 'type', 'veth', 'peer', 'name', 'net', 'netns', space(name));
      ip('-n', hub, 'addr', 'add', `${gate}/24`, 'dev', `to${i}`);
      ip('-n', hub, 'link', 'set', `to${i}`, 'up');
      ip('-n', space(name), 'addr', 'add', `${address(name)}/24`, 'dev', 'net');
      for (const link of ['lo', 'net']) ip('-n', space(name), 'link', 'set', link, 'up');
      ip('-n', space(name), 'route', 'add', 'default', 'via', gate);
    }
  } catch (cause) {
    remove();
    throw cause;
  }
  return {
    host: (name) => ({ address: address(name), inside: ['ip', 'netns', 'exec', space(name)] }),
    cut(one, others, told) {
      for (const other of others)
        for (const [from, to] of [
          [address(one), address(other)],
          [address(other), address(one)],
        ] as const) {
          const rule = ['from', from, 'to', to, told === undefined ? 'blackhole' : 'unreachable'];
          ip('-n', hub, 'rule', 'add', ...rule);
          rules.push(rule);
        }
    },
    heal(one) {
      const cut = rules;
      rules = one === undefined ? [] : cut.filter((rule) => !rule.includes(address(one)));
      for (const rule of cut) if (!rules.includes(rule)) ip('-n', hub, 'rule', 'del', ...rule);
    },
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}
