import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Where the server that owns a ledger listens. Lies beside the ledger while the server runs, readable by its owner only. */
export interface Sidecar {
  readonly url: string;
  readonly pid: number;
  readonly token?: string;
}

/** `ledger.duckdb.server.json` for `ledger.duckdb`. */
export function sidecarPath(ledger: string): string {
  return `${ledger}.server.json`;
}

export function writeSidecar(ledger: string, sidecar: Sidecar): void {
  rmSync(sidecarPath(ledger), { force: true });
  writeFileSync(sidecarPath(ledger), `${JSON.stringify(sidecar)}\n`, { mode: 0o600 });
}

export function removeSidecar(ledger: string): void {
  rmSync(sidecarPath(ledger), { force: true });
}

/** The sidecar beside a ledger; undefined when there is none or it cannot be understood: no server to be asked then. */
export function readSidecar(ledger: string): Sidecar | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(sidecarPath(ledger), 'utf8'));
    if (typeof read !== 'object' || read === null) return undefined;
    const { url, pid, token } = read as Record<string, unknown>;
    if (typeof url !== 'string' || typeof pid !== 'number') return undefined;
    return { url, pid, ...(typeof token === 'string' ? { token } : {}) };
  } catch {
    return undefined; // absent or half-written: the lock on the ledger itself says who holds it
  }
}
