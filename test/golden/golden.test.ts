import type { CodedEvent } from '../../src/model/event.js';
import { sideText } from '../../src/write/event-rows.js';
import { GOLDEN_DAY, goldenFolder } from './golden-folder.js';

/** Sentences, each followed by the coder's events. They show what the coder says, right or wrong; gold sets say how often it is right. */
goldenFolder('golden files', 'test/golden', (coder, text) => {
  const zones = [{ kind: 'body' as const, from: 0, to: text.length }];
  return coder({ id: 'golden', text, language: 'en', published: GOLDEN_DAY, zones }).events.map(line);
});

function line(event: CodedEvent): string {
  const type = event.mode === undefined ? event.type : `${event.type}/${event.mode}`;
  const said = event.saidBy === undefined ? '' : ` said by ${event.saidBy.text}`;
  const when = event.when === undefined ? '' : ` on ${event.when.value}`;
  return `${type} ${event.status} [${event.trigger.text}] ${sideText(event.source)} > ${sideText(event.target)}${when}${said}`;
}
