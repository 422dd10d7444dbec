/** Tables of the peer-neutral event scorer: how codes of older data sets are brought to today's. Figures of the ontology are facts. */
export const QUAD: Readonly<Record<string, number>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  // The manual puts it in both 3 and 4: either is right.
  SANCTION: 34,
  PROTEST: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};
const OLD_TYPE: Readonly<Record<string, string>> = {
  DISAPPROVE: 'ACCUSE',
  DEMAND: 'REQUEST',
  INVESTIGATE: 'ACCUSE',
  FIGHT: 'ASSAULT',
  CRIME: 'ASSAULT',
};
const COUNTRY: Readonly<Record<string, string>> = {
  ROM: 'ROU',
  PAL: 'PSE',
  GZS: 'PSE',
  WSB: 'PSE',
  JAP: 'JPN',
  ITL: 'ITA',
  VTN: 'VNM',
  KSV: 'KOS',
  XKX: 'KOS',
  TMP: 'TLS',
  ZAR: 'COD',
  SCG: 'SRB',
  YUG: 'SRB',
  GER: 'DEU',
  UNO: 'IGO',
  EUR: 'IGO',
  NGM: 'NGO',
};
const SECTORS = new Set(
  'COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC INS SEP RAD CIV PPL HLH DEV ENV HRI IMM STU AMB'.split(
    ' ',
  ),
);
const SECTOR: Readonly<Record<string, string>> = {
  INS: 'REB',
  SEP: 'REB',
  RAD: 'REB',
  CIV: 'CVL',
  PPL: 'CVL',
  HLH: 'MED',
  DEV: 'SOC',
  ENV: 'SOC',
  HRI: 'SOC',
  IMM: 'REF',
  STU: 'EDU',
  AMB: 'GOV',
};
const NO_COUNTRY = new Set(
  'MUS MOS CHR JEW HIN SIK BUD ATH CTH PRO SHI SUN REL ETH KUR TAM MSF NON TOP MID HAR MOD ARB WST AFR ASA LAT'.split(
    ' ',
  ),
);

/** A side of an event as the scorer sees it. */
export interface Side {
  readonly country?: string;
  readonly sector?: string;
  readonly text?: string;
}

/** An actor of a gold or prediction record: packed code or fields. Undefined for one that says nothing. */
export function sideOf(given: unknown): Side | undefined {
  if (typeof given === 'string') return fromCode(given);
  if (typeof given !== 'object' || given === null) return undefined;
  const { codeFixed, code, country, sector, text } = given as Record<string, string | null | undefined>;
  const packed = codeFixed || code || country;
  const side = packed ? fromCode(packed) : undefined;
  const told = sector ? sectorOf(sector) : side?.sector;
  if (side?.country === undefined && told === undefined && !text) return undefined;
  return {
    ...(side?.country === undefined ? {} : { country: side.country }),
    ...(told === undefined ? {} : { sector: told }),
    ...(text ? { text } : {}),
  };
}

/** "USAGOV" as country and sector. */
function fromCode(packed: string): Side | undefined {
  const letters = packed.replace(/[^A-Za-z-]/g, '').toUpperCase();
  let country: string | undefined;
  let sector: string | undefined;
  for (let at = 0; at + 3 <= letters.length; at += 3) {
    const part = letters.slice(at, at + 3);
    if (part === '---') continue;
    if (SECTORS.has(part)) sector ??= part;
    else if (!NO_COUNTRY.has(part)) country ??= part;
  }
  if (country === undefined && sector === undefined) return undefined;
  return {
    ...(country === undefined ? {} : { country: COUNTRY[country] ?? country }),
    ...(sector === undefined ? {} : { sector: SECTOR[sector] ?? sector }),
  };
}

function sectorOf(given: string): string | undefined {
  if (given === '---' || given === '***') return undefined;
  const code = given.toUpperCase().slice(0, 3);
  return SECTOR[code] ?? code;
}

/** Today's name of an event type. */
export function rootOf(type: string | null | undefined): string | undefined {
  if (!type) return undefined;
  return OLD_TYPE[type] ?? type;
}
