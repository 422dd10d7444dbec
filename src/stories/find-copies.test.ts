import { describe, expect, it } from 'vitest';
import { dispatch, seeded } from '../../test/made-dispatches.js';
import { CopyFinder, MOST_UNDER_KEY } from './find-copies.js';
import { partition } from './partition.js';
import { sketchOf } from './sketch.js';

interface Report {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const SEED = 20_240_503;
const chance = seeded(SEED);
const story = dispatch(chance, 14);
const report = (
  id: string,
  sentences: readonly string[],
  title = 'Keller promises gas to Estova',
): Report => ({
  id,
  title,
  text: sentences.join(' '),
});

/** The groups of reports that come in this order, each sorted. */
function storiesOf(reports: readonly Report[]): string[][] {
  const finder = new CopyFinder();
  const links = reports.flatMap((one) =>
    finder
      .add({ ...one, zones: [] })
      .map(({ id, overlap }) => ({ a: one.id, b: id, strength: overlap.jaccard })),
  );
  const ids = reports.map(({ id }) => id);
  return partition(ids, links)
    .groups.map((group) => [...group].sort())
    .sort();
}

describe('copies', () => {
  it('joins a cut report, one with furniture, one with another dateline and an edited one', () => {
    const edited = story.map((s, i) =>
      i % 4 === 2 ? s.replace('promised', 'vowed').replace('loads', 'shipments') : s,
    );
    edited.splice(9, 1);
    const all = [
      report('whole', story),
      report('cut', story.slice(0, 5)),
      report('furnished', [
        'Sign in to read more of this paper.',
        ...story,
        'Get our letter each morning by mail.',
      ]),
      report(
        'elsewhere',
        [`OSK (Tull Wire) — ${story[0]}`, ...story.slice(1)],
        'Gas for Estova: Keller promises',
      ),
      report('edited', edited),
    ];
    expect(storiesOf(all)).toEqual([['cut', 'edited', 'elsewhere', 'furnished', 'whole']]);
  });

  it('joins neither a page of news in brief with its stories nor a follow-up with what it repeats', () => {
    const other = dispatch(chance, 14);
    const third = dispatch(chance, 14);
    const stories = [
      report('one', story),
      report('two', other, 'Ferries stay in Marnport'),
      report('three', third, 'Copper sale is halted'),
    ];
    const brief = report('brief', [...other, ...story, ...third], 'The day in short');
    const shorts = report(
      'shorts',
      [...third.slice(0, 4), ...story.slice(0, 4), ...other.slice(0, 4)],
      'At a glance',
    );
    const next = report('next', [...dispatch(chance, 9), ...story.slice(8)], 'Brandt answers on grain');
    expect(storiesOf([...stories, brief, shorts, next])).toHaveLength(6);
  });

  it('parts forms that are filled in anew each time, under one title', () => {
    const form = dispatch(chance, 12).join(' ').split(' ');
    const filled = Array.from({ length: 12 }, (_, n) =>
      report(
        `f${n}`,
        [form.map((word, i) => (i % 12 === 5 ? `x${n}y${i}` : word)).join(' ')],
        'Daily report',
      ),
    );
    expect(storiesOf(filled)).toHaveLength(12);
  });

  it('joins whole texts of a few words when they are the same alone', () => {
    const [short, like] = ['The port of Osk is shut.', 'The port of Osk is open.'];
    expect(storiesOf([report('a', [short]), report('b', [short]), report('c', [like])])).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it(`makes one story of 300 copies, each a little different, which is more than ${MOST_UNDER_KEY}`, () => {
    const copies = Array.from({ length: 300 }, (_, n) =>
      report(`c${n}`, [
        ...story.filter((_s, i) => n % 3 !== 0 || i !== 2 + (n % 10)),
        `Site ${n} has more on page ${n % 7}.`,
      ]),
    );
    expect(storiesOf(copies)).toHaveLength(1);
  });

  it('still finds copies when one paragraph stands below every report', () => {
    const below = dispatch(chance, 2);
    const many = Array.from({ length: 200 }, (_, n) =>
      report(`m${n}`, [...dispatch(chance, 10), ...below], `Report ${n} of ${n * 7}`),
    );
    const again = many
      .slice(150, 160)
      .map((one) => ({ ...one, id: `again ${one.id}`, text: `${one.text} Read on.` }));
    expect(storiesOf([...many, ...again]).filter((ids) => ids.length > 1)).toHaveLength(10);
  });

  it(`gives the same stories in whatever order reports come (seed ${SEED})`, () => {
    const reports = Array.from({ length: 40 }, (_, n) => {
      const sentences = dispatch(chance, 12);
      const versions = [
        sentences,
        sentences.slice(0, 5),
        sentences.filter((_s, i) => i !== 7),
        [...sentences, ...dispatch(chance, 2)],
      ];
      return versions
        .slice(0, 1 + (n % 4))
        .map((words, k) => report(`r${n}.${k}`, words, `Report ${n} on matter ${n}`));
    }).flat();
    const once = storiesOf(reports);
    expect(once).toHaveLength(40);
    for (let round = 0; round < 5; round++) {
      const shuffled = reports.map((one) => ({ one, at: chance() })).sort((a, b) => a.at - b.at);
      expect(storiesOf(shuffled.map(({ one }) => one))).toEqual(once);
    }
  });

  it('keeps a sketch small, however long the report', () => {
    const { hashes, scale, head, keys } = sketchOf({ text: dispatch(chance, 3000).join(' '), zones: [] });
    expect(hashes.length).toBeLessThanOrEqual(1024 * 1.2);
    expect([head.length, scale > 1]).toEqual([48, true]);
    expect(keys.length).toBeLessThanOrEqual(20);
    expect(sketchOf({ text: '', zones: [] }).keys).toHaveLength(0);
  });
});

describe('partition', () => {
  const link = (a: string, b: string, strength: number) => ({ a, b, strength });

  it('lets what analysts decided win, also through others, and tells decisions that contradict each other', () => {
    const links = [link('a', 'b', 0.9), link('b', 'c', 0.8), link('c', 'd', 0.7)];
    expect(partition(['a', 'b', 'c', 'd'], links).groups).toEqual([['a', 'b', 'c', 'd']]);
    const parted = partition(['a', 'b', 'c', 'd'], links, { joined: [], parted: [['a', 'd']] });
    expect(parted).toEqual({ groups: [['a', 'b', 'c'], ['d']], contradicted: [] });
    const both = partition(['a', 'b', 'c'], [], {
      joined: [
        ['a', 'b'],
        ['b', 'c'],
      ],
      parted: [['a', 'c']],
    });
    expect(both).toEqual({ groups: [['a', 'b', 'c']], contradicted: [['a', 'c']] });
  });

  it('never joins two of one owner by links, and takes no notice of their order', () => {
    const of = (id: string) => id.split(':')[0];
    const links = [
      link('a:1', 'b:1', 4),
      link('a:2', 'b:1', 3),
      link('a:2', 'b:2', 4),
      link('b:2', 'c:1', 4),
    ];
    const expected = [
      ['a:1', 'b:1'],
      ['a:2', 'b:2', 'c:1'],
    ];
    const members = ['a:1', 'a:2', 'b:1', 'b:2', 'c:1'];
    expect(partition(members, links, undefined, of).groups).toEqual(expected);
    expect(partition(members, links.toReversed(), undefined, of).groups).toEqual(expected);
  });
});
