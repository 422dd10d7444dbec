import { expect, it } from 'vitest';
import { sampleCoding } from '../../../test/coding-sample.js';
import type { EventActor } from '../../model/actor.js';
import { sayFor } from '../say.js';
import { sides } from './event-line.js';

const [event] = sampleCoding().events;
const actor = event!.source[0]!;
const line = (source: readonly EventActor[], target: readonly EventActor[]): string =>
  String(sides({ ...event!, source, target }, sayFor('en')).html);

it('parties that act together and on nobody else act on each other', () => {
  const [one, other] = [actor, { ...actor, country: 'ZZZ' }];
  expect(line([one, other], [])).toMatch(/each other<\/span>$/);
  expect(line([one, { ...one, name: 'Another' }], [])).toMatch(/nobody named<\/span>$/);
  expect(line([one], [])).toMatch(/nobody named<\/span>$/);
  expect(line([one, other], [one])).not.toMatch(/each other|nobody/);
});
