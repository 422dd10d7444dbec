/** A small record for tests of the map and of the network: three states, three places, two years. */
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import type { EventType } from '../../src/model/event.js';
import { sampleCoding } from '../coding-sample.js';

const TYPES: readonly EventType[] = ['AGREE', 'ASSAULT', 'AID', 'THREATEN', 'CONSULT'];
const PARTIES = [
  ['KEN', 'Ada Mwangi'],
  ['NOR', 'Ola Fjeld'],
  ['PER', 'Ines Rojas'],
] as const;

/** `name` and `place` go into the first event, so that a test can put hostile text there. */
export async function atlasLedger(
  places: readonly (readonly [string, string, number, number])[] = [
    ['Nairobi', 'KEN', -1.3, 36.8],
    ['Oslo', 'NOR', 59.9, 10.7],
    ['Lima', 'PER', -12, -77],
  ],
  names: readonly string[] = PARTIES.map(([, name]) => name),
): Promise<Ledger> {
  const ledger = await openLedger(':memory:');
  const codings = Array.from({ length: 24 }, (_, month) => {
    const day = `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-10`;
    const id = `atlas-${month}`;
    const coding = sampleCoding({
      doc: { id, published: day },
      extra: `Report ${month} of ${day}.`,
      more: 1 + (month % 3),
    });
    const actor = coding.events[0]!.source[0]!;
    const where = coding.events[0]!.where!;
    return {
      ...coding,
      events: coding.events.map((event, i) => {
        const [a, b] = [(month + i) % 3, (month + i + 1) % 3];
        const [name, country, lat, lon] = places[(month + i) % places.length]!;
        const { when: _, mode: __, ...rest } = event;
        return {
          ...rest,
          ...{ type: TYPES[(month + i) % TYPES.length]!, status: 'actual' as const },
          source: [{ ...actor, name: names[a]!, country: PARTIES[a]![0] }],
          target: [{ ...actor, name: names[b]!, country: PARTIES[b]![0] }],
          where: { ...where, name, country, lat, lon },
        };
      }),
    };
  });
  for (const coding of codings) await ledger.add(coding);
  return ledger;
}
