import type { PlaceMention } from '../../src/model/coding.js';
import type { CodedEvent } from '../../src/model/event.js';
import { readText } from '../../src/read/read-text.js';
import { GOLDEN_DAY, goldenFolder } from './golden-folder.js';

/** Texts, each followed by the places that it names and by where its events are, with the rule that says so. `|` stands for a new paragraph. */
goldenFolder('golden files of places', 'test/golden/places', (coder, line) => {
  const text = line.replaceAll(' | ', '\n\n');
  const doc = { ...readText(text, { id: 'golden', published: GOLDEN_DAY }), language: 'en' };
  const { places, events } = coder(doc);
  return [...places.map((p) => place(p, text)), ...events.map(event)];
});

function place(p: PlaceMention, text: string): string {
  const where = [p.kind ?? 'unknown', p.region, p.country].filter((part) => part !== undefined).join(', ');
  return `${text.slice(p.from, p.to)}: ${p.name} (${where})`;
}

function event({ type, trigger, where }: CodedEvent): string {
  return `${type} [${trigger.text}] at ${where === undefined ? 'no place' : `${where.name} by ${where.because.rule}`}`;
}
