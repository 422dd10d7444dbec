import { describe, expect, it } from 'vitest';
import { postgresAddress } from './postgres-address.js';
import { postgresEngine } from './postgres-engine.js';
import { CommitUnknown, type Kind, type PostgresPools } from './postgres-pools.js';

const LOST = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

/** Pools whose transactions go as `fate` says, one word each; all is well when the words have run out. */
function poolsOf(fate: (Error | 'answer lost')[]): PostgresPools & { readonly kinds: Kind[] } {
  const kinds: Kind[] = [];
  return {
    kinds,
    async within(kind, job) {
      kinds.push(kind);
      const result = await job({} as never);
      const end = kind === 'write' ? fate.shift() : undefined;
      if (end === 'answer lost') throw new CommitUnknown(result, LOST);
      if (end !== undefined) throw end;
      return result;
    },
    open: () => Promise.reject(LOST),
    close: async () => undefined,
  };
}
const engineOf = (pools: PostgresPools) =>
  postgresEngine(pools, postgresAddress('postgres://h/d'), { readOnly: false, patience: 5000 });

describe('a transaction on a server', () => {
  it('is not run again when the answer to COMMIT was lost and what it wrote is there', async () => {
    const pools = poolsOf(['answer lost']);
    let runs = 0;
    const result = await engineOf(pools).write(
      async () => ++runs,
      async (_, wrote) => wrote === 1,
    );
    expect([result, runs, pools.kinds]).toEqual([1, 1, ['write', 'read']]);
  });

  it('is run again when the answer was lost and nothing is there, or nobody can tell', async () => {
    for (const landed of [async () => false, undefined]) {
      let runs = 0;
      const result = await engineOf(poolsOf(['answer lost'])).write(async () => ++runs, landed);
      expect([result, runs]).toEqual([2, 2]);
    }
  });

  it('is run again after a lost server, a deadlock and another writer, and not after anything else', async () => {
    const fault = (code: string) => Object.assign(new Error(code), { code });
    let runs = 0;
    await engineOf(poolsOf([LOST, fault('40P01'), fault('23505'), fault('57P03')])).write(async () => ++runs);
    expect(runs).toBe(5);
    runs = 0;
    const engine = engineOf(poolsOf([fault('53100')]));
    await expect(engine.write(async () => ++runs)).rejects.toThrow('53100');
    expect(runs).toBe(1);
    expect(engine.fault(fault('53100')).problem.code).toBe('disk-full');
  });
});
