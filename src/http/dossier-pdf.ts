import type { Dossier } from './dossier.js';
import type { Say } from './say.js';

export async function dossierPdf(
  _: Dossier,
  __: { readonly name: (code: string) => string; readonly today: string },
  ___: Say,
): Promise<Uint8Array> {
  return new Uint8Array();
}
