import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

describe.skipIf(!present)('the browser of the codebook', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger);
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each([
    '/codebook?word=withdrew',
    '/codebook/AID?coded=all',
    '/codebook/file/actors/countries.tsv?line=33',
  ])('%s is lawful', (address) => room.lawful(address), 60_000);
});

describe.skipIf(!present)('trying a text', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger);
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  it.each([
    '/try',
    '/try?text=Poland+on+Thursday+expelled+two+Belarusian+diplomats+whom+it+accused+of+spying.&type=AID',
    '/try?report=sample-election',
  ])('%s is lawful', (address) => room.lawful(address), 60_000);
});
