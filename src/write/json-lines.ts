import { type Format, Left } from './format.js';
import { recordJson } from './record-json.js';

/** Everything that the record says of an event, reasons too: one JSON object a line. */
export const jsonLines: Format = {
  name: 'jsonl',
  says: 'JSON Lines: everything that is known of an event, with its reasons',
  extension: '.jsonl',
  mediaType: 'application/x-ndjson',
  takes: ['events'],
  once: false,
  reasons: true,
  holdsText: false,
  open: () => ({
    left: new Left(),
    begin: () => '',
    event: (event) => `${JSON.stringify(recordJson(event))}\n`,
    end: () => '',
  }),
};
