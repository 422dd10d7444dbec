import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

describe.skipIf(!present)('the page of an event', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  let event: string;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger, { today: () => '2025-07-01' });
    event = (await ledger.events({ type: 'COERCE', limit: 1 })).rows[0]!.id;
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it('is lawful', () => room.lawful(`/event/${encodeURIComponent(event)}`), 60_000);
});
