import { writeConllu } from '../parse/conllu-write.js';
import { type Format, Left } from './format.js';
import { plainText } from './tab-line.js';

/** Words, tags and trees of reports whose text was kept, as CoNLL-U; each report begins with `# newdoc id`. It holds the words of the reports. */
export const conllu: Format = {
  name: 'conllu',
  says: 'CoNLL-U: words, tags and trees of reports whose text was kept',
  extension: '.conllu',
  mediaType: 'text/plain; charset=utf-8',
  takes: ['reports'],
  once: false,
  reasons: false,
  holdsText: true,
  open: () => ({
    left: new Left(),
    begin: () => '',
    report({ report, tokens }) {
      const id = plainText(report.id);
      const title = report.title === undefined ? [] : [`title = ${plainText(report.title)}`];
      const comments = Array.from({ length: tokens.sentenceCount }, (_, s) => [
        ...(s === 0 ? [`newdoc id = ${id}`, ...title] : []),
        `sent_id = ${id}-${s + 1}`,
      ]);
      return writeConllu(tokens, { comments });
    },
    end: () => '',
  }),
};
