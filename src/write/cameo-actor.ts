import type { EventActor } from '../model/actor.js';
import type { ForeignCodes } from '../model/foreign-codes.js';

/** An actor as CAMEO codes it: country, known group, up to three roles, and all of them in one code ("RUSMIL", "IGOUNO"). */
export interface CameoActor {
  readonly code: string;
  readonly country: string;
  readonly group: string;
  readonly roles: readonly string[];
}

/** PLOVER's international codes in CAMEO's: the whole code, then its parts. */
const BODIES: Readonly<Record<string, CameoActor>> = {
  UNO: { code: 'IGOUNO', country: '', group: 'UNO', roles: ['IGO'] },
  EUR: { code: 'IGOEUREEC', country: 'EUR', group: 'EEC', roles: ['IGO'] },
  IGO: { code: 'IGO', country: '', group: '', roles: ['IGO'] },
  NGO: { code: 'NGO', country: '', group: '', roles: ['NGO'] },
  MNC: { code: 'MNC', country: '', group: '', roles: ['MNC'] },
  IMG: { code: 'IMG', country: '', group: '', roles: ['IMG'] },
  ISM: { code: 'NGM', country: '', group: '', roles: ['NGM'] },
};
const NOBODY: CameoActor = { code: '', country: '', group: '', roles: [] };

/** The actor in CAMEO's codes; all empty for nobody. Sectors without a role in CAMEO (REL, UNK, PRE) are left out. */
export function cameoActor(actor: EventActor | undefined, codes: ForeignCodes): CameoActor {
  if (actor === undefined) return NOBODY;
  const body = actor.country === undefined ? undefined : BODIES[actor.country];
  const country =
    actor.country === undefined || body !== undefined ? '' : (codes.cameoCountry(actor.country) ?? '');
  const roles: string[] = [];
  for (const sector of actor.sector === undefined ? actor.sectors : [actor.sector, ...actor.sectors]) {
    const role = codes.cameoRole(sector);
    if (role !== undefined && !roles.includes(role) && roles.length < 3) roles.push(role);
  }
  if (body === undefined) return { code: country + roles.join(''), country, group: '', roles };
  const all = [...body.roles, ...roles].slice(0, 3);
  return { ...body, code: body.code + all.slice(body.roles.length).join(''), roles: all };
}
