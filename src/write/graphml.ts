import type { RecordedEvent } from '../model/recorded-event.js';
import { eventDay } from './event-day.js';
import { type Format, Left } from './format.js';
import { xmlText } from './xml-text.js';

/** What is summed over the events of one type from one code to another. */
interface Edge {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  count: number;
  scores: number;
  score: number;
  goldsteins: number;
  goldstein: number;
  first: string;
  last: string;
}

const KEYS = [
  ['name', 'node', 'string'],
  ['type', 'edge', 'string'],
  ['weight', 'edge', 'int'],
  ['score', 'edge', 'double'],
  ['goldstein', 'edge', 'double'],
  ['first', 'edge', 'string'],
  ['last', 'edge', 'string'],
] as const;

/**
 * GraphML: states and bodies as nodes, an edge for each type of event from one to another, weighted by the number of events, with the mean of their
 * scores and the first and last day. Every source acts on every target; parties that act together without a target act on one another.
 */
export const graphml: Format = {
  name: 'graphml',
  says: 'GraphML: the network of who does what to whom',
  extension: '.graphml',
  mediaType: 'application/graphml+xml',
  takes: ['events'],
  once: true,
  reasons: false,
  holdsText: false,
  open({ codes, codesOf }) {
    const left = new Left();
    const edges = new Map<string, Edge>();
    return {
      left,
      begin: () => head(),
      event(event) {
        if (event.status === 'negated' || event.status === 'hypothetical')
          return left.out(`${event.status}: did not happen`);
        const pairs = pairsOf(event);
        if (pairs.length === 0) return left.out('no pair of countries or bodies');
        const { score, goldstein } = codesOf(event.type, event.mode, event.contexts);
        const day = eventDay(event) ?? '';
        for (const [source, target] of pairs) {
          const key = `${source} ${target} ${event.type}`;
          let edge = edges.get(key);
          if (edge === undefined) {
            edge = { source, target, type: event.type, ...ZERO, first: day, last: day };
            edges.set(key, edge);
          }
          edge.count++;
          if (score !== undefined) [edge.scores, edge.score] = [edge.scores + 1, edge.score + score];
          if (goldstein !== undefined)
            [edge.goldsteins, edge.goldstein] = [edge.goldsteins + 1, edge.goldstein + goldstein];
          if (day !== '' && (edge.first === '' || day < edge.first)) edge.first = day;
          if (day > edge.last) edge.last = day;
        }
        return '';
      },
      end() {
        const sorted = [...edges.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
        const nodes = [...new Set(sorted.flatMap((edge) => [edge.source, edge.target]))].sort();
        const lines = [
          ...nodes.map(
            (code) => `<node id="${xmlText(code)}">${data('name', codes.countryName(code) ?? code)}</node>`,
          ),
          ...sorted.map(edgeLine),
        ];
        return `${lines.join('\n')}${lines.length > 0 ? '\n' : ''}</graph>\n</graphml>\n`;
      },
    };
  },
};

const ZERO = { count: 0, scores: 0, score: 0, goldsteins: 0, goldstein: 0 };

function head(): string {
  const keys = KEYS.map(
    ([id, of, type]) => `<key id="${id}" for="${of}" attr.name="${id}" attr.type="${type}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph id="dyads" edgedefault="directed">\n',
  ].join('\n');
}

function edgeLine(edge: Edge): string {
  const { source, target, type } = edge;
  const mean = (sum: number, of: number) => (of === 0 ? '' : String(Math.round((sum / of) * 1e6) / 1e6));
  const all = [
    data('type', type),
    data('weight', String(edge.count)),
    data('score', mean(edge.score, edge.scores)),
    data('goldstein', mean(edge.goldstein, edge.goldsteins)),
    data('first', edge.first),
    data('last', edge.last),
  ];
  const ids = `id="${xmlText(`${source}-${target}-${type}`)}" source="${xmlText(source)}" target="${xmlText(target)}"`;
  return `<edge ${ids}>${all.join('')}</edge>`;
}

function data(key: string, text: string): string {
  return text === '' ? '' : `<data key="${key}">${xmlText(text)}</data>`;
}

function pairsOf(event: RecordedEvent): (readonly [string, string])[] {
  const codes = (side: RecordedEvent['source']) => [
    ...new Set(side.flatMap((actor) => (actor.country === undefined ? [] : [actor.country]))),
  ];
  const sources = codes(event.source);
  const targets = event.target.length === 0 ? sources : codes(event.target);
  return sources.flatMap((source) =>
    targets
      .filter((target) => event.target.length > 0 || target !== source)
      .map((target) => [source, target] as const),
  );
}
