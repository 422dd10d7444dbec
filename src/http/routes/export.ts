import type { OpenAPIHono } from '@hono/zod-openapi';
import type { CodesOf } from '../../knowledge/event-codes.js';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readEventFilter } from '../../ledger/read-filter.js';
import type { WriteTables } from '../../write/format.js';
import { FORMATS } from '../../write/formats.js';
import { declare, filterOf } from '../declare.js';
import { exportPieces } from '../export-pieces.js';
import { fault } from '../fault.js';
import { fileAnswer, PARQUET } from '../file-answer.js';

/** Formats that hold no words of reports; the others are for the command line, where their rights are asked about. */
const OPEN = FORMATS.filter((format) => !format.holdsText);
const NAMES = [...OPEN.map(({ name }) => name), 'parquet'];
const { limit: _, cursor: __, ...NARROWING } = FILTERS.events;
const QUERY = {
  ...NARROWING,
  format: {
    says: 'Name of the format.',
    schema: { type: 'string', enum: NAMES },
    read: (word: string) => word,
  },
};

/** The record as files, in streams. Without `tables`, those of the codebook, only Parquet is served. */
export function exportRoutes(
  app: OpenAPIHono,
  ledger: Ledger,
  codesOf: CodesOf,
  tables: WriteTables | undefined,
): void {
  declare(
    app,
    {
      ...{
        method: 'get',
        path: '/export/{format}',
        tag: 'export',
        summary: 'The record as a file of a format',
      },
      query: QUERY,
      answer: [...new Set([PARQUET, ...OPEN.map(({ mediaType }) => mediaType.split(';')[0] ?? '')])],
      says: 'The file, as a stream. docs/reference/formats.md says what each format holds.',
      faults: [404],
      example: 'country=PAK&since=2021-01-01',
    },
    async (_c, { words: { format: name = '', ...words } }) => {
      const filter = filterOf(readEventFilter(words));
      if (name === 'parquet')
        return fileAnswer(ledger.parquet(filter, codesOf), { type: PARQUET, name: 'events.parquet' });
      const format = OPEN.find((one) => one.name === name);
      if (format === undefined || tables === undefined)
        throw fault(
          404,
          'format-unknown',
          'format',
          `No format "${name}".`,
          `Take one of ${NAMES.join(', ')}.`,
        );
      const countries = [filter.country, filter.other, filter.source, filter.target];
      const { since, until } = filter;
      const writer = format.open(tables, {
        countries: [...new Set(countries.filter((code) => code !== undefined))],
        ...(since === undefined ? {} : { since }),
        ...(until === undefined ? {} : { until }),
      });
      return fileAnswer(exportPieces(ledger, format, writer, filter), {
        type: format.mediaType,
        name: `record${format.extension}`,
      });
    },
  );
}
