import { describe, expect, it } from 'vitest';
import { matchEvents } from './match-events.js';
import { type EventFacts, SUREST, sameEvent } from './same-event.js';

const attack = (id: string, given: Partial<EventFacts> = {}): EventFacts => ({
  ...{ id, document: id.split(':')[0]!, story: id.split(':')[0]!, type: 'ASSAULT', status: 'actual' },
  ...{
    sources: ['NOR'],
    targets: ['EST'],
    names: [],
    day: '2024-05-03',
    reported: '2024-05-04',
    words: 'shelled',
  },
  ...given,
});

describe('events of several reports', () => {
  it('are one when day and town are the same, and not when only the day is', () => {
    const osk = { place: 'Osk', placeCountry: 'EST' };
    expect(sameEvent(attack('a:1', osk), attack('b:1', osk))?.because.says).toMatch(/Osk/);
    expect(sameEvent(attack('a:1'), attack('b:1'))).toBeUndefined();
    expect(sameEvent(attack('a:1', osk), attack('b:1', { ...osk, place: 'Tullen' }))).toBeUndefined();
  });

  it('are parted by type, status, sides, mode and day', () => {
    const osk = { place: 'Osk', placeCountry: 'EST', mode: 'artillery' };
    const others: Partial<EventFacts>[] = [
      { type: 'COERCE' },
      { status: 'future' },
      { status: 'negated' },
      { targets: ['TUL'] },
      { targets: [] },
      { mode: 'aerial' },
      { day: '2024-05-05' },
    ];
    for (const given of others)
      expect([given, sameEvent(attack('a:1', osk), attack('b:1', { ...osk, ...given }))]).toEqual([
        given,
        undefined,
      ]);
    expect(sameEvent(attack('a:1', osk), attack('a:2', osk))).toBeUndefined();
  });

  it('are not one where the same words were printed again more than a week later', () => {
    const told = (day: string) => attack(`${day}:1`, { story: 's', day, reported: day });
    expect(sameEvent(told('2024-05-10'), told('2024-05-03'))?.strength).toBe(SUREST);
    expect(sameEvent(told('2024-05-11'), told('2024-05-03'))).toBeUndefined();
    expect(sameEvent(told('2025-05-03'), told('2024-05-03'))).toBeUndefined();
  });

  it('are matched one to one in copies, each with its own words, then by place in the report', () => {
    const one = [attack('a:1'), attack('a:2', { words: 'bombed' }), attack('a:3', { words: 'hit' })];
    const copy = [attack('b:1', { words: 'bombed' }), attack('b:2'), attack('b:3', { words: 'struck' })];
    const [known, fresh] = [one, copy].map((list) => list.map((event) => ({ ...event, story: 's' })));
    const pairs = matchEvents(fresh!, known!).map((m) => `${m.one.id}=${m.other.id}`);
    expect(pairs.sort()).toEqual(['b:1=a:2', 'b:2=a:1', 'b:3=a:3']);
    expect(matchEvents(fresh!, known!.slice(0, 1)).map((m) => m.one.id)).toEqual(['b:2']);
  });
});
