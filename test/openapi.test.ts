import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from '../src/http/api.js';
import { apiDocument } from '../src/http/api-document.js';
import { type Intake, makeIntake } from '../src/http/intake/make-intake.js';
import { makeApp } from '../src/http/make-app.js';
import type { Ledger } from '../src/ledger/ledger.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { sampleCoding } from './coding-sample.js';
import { HOSTILE, schemaValues } from './schema-values.js';

type Schema = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required: boolean;
  readonly schema: Schema;
}
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { description: string; content?: Readonly<Record<string, { schema: Schema }>> }>
  >;
}

const document = JSON.parse(JSON.stringify(apiDocument())) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
);
const RUNS = 12;
const HERE = 'http://127.0.0.1:4170';

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'doc', components: document.components });
const checks = new Map<Schema, ValidateFunction>();
function fits(schema: Schema, value: unknown): string {
  let check = checks.get(schema);
  if (check === undefined) {
    const pointed = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components', '"doc#/components'),
    ) as Schema;
    checks.set(schema, (check = ajv.compile(pointed)));
  }
  return check(value) ? '' : ajv.errorsText(check.errors);
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1: every address has a group, a summary, answers, and each of its parts is a parameter', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.length).toBeGreaterThan(15);
    for (const { path, operation } of operations) {
      expect(operation.tags.length, path).toBe(1);
      expect(operation.summary, path).not.toBe('');
      expect(Object.keys(operation.responses), path).toContain('200');
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const given = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect(given.map(({ name }) => name).sort()).toEqual(parts.sort());
      for (const one of given) expect(one.required).toBe(true);
      const seen = (operation.parameters ?? []).map((one) => `${one.in} ${one.name}`);
      expect(new Set(seen).size).toBe(seen.length);
      for (const answer of Object.values(operation.responses)) {
        expect(answer.description).not.toBe('');
        for (const { schema } of Object.values(answer.content ?? {}))
          ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')));
      }
    }
  });

  it('has only references that lead somewhere', () => {
    for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(name);
  });

  it('names every address that is served, and no other', () => {
    const served = api({} as Ledger)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path === '/' ? '/api' : `/api${path}`}`)
      .map((path) => path.replace(/\{\[\^\/\]\+\\(\.\w+)\}$/, '$1'));
    const named = operations.map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    expect([...new Set(served)].sort()).toEqual(named.sort());
  });
});

describe('every answer', () => {
  let ledger: Ledger;
  let app: ReturnType<typeof makeApp>;
  let intake: Intake;
  const coding = sampleCoding();
  beforeAll(async () => {
    ledger = await openLedger(':memory:');
    await ledger.add(coding, { keepText: true });
    app = makeApp({
      ledger,
      files: new Map(),
      // A coder that gives what it is given, and no way to the web.
      intake: (intake = makeIntake({
        coder: {
          by: coding.by,
          code: async (doc) => ({ coding: { ...sampleCoding({ extra: doc.id }), doc } }),
          close: async () => undefined,
        },
      })),
      coder: (report) => ({ coding: sampleCoding({ extra: report.text }), problems: [] }),
    });
  });
  afterAll(async () => {
    await intake.close();
    await ledger.close();
  });

  const known = [coding.doc.id, coding.events[0]?.id ?? '', coding.by.parser, 'EST', 'RUS'];

  function words(parameter: Parameter, valid: boolean): fc.Arbitrary<string | undefined> {
    const right = schemaValues(parameter.schema, document.components.schemas).map(String);
    const wrong = fc.oneof(fc.constantFrom(...HOSTILE), fc.string(), fc.constantFrom(...known));
    const value = fc.oneof(
      { arbitrary: right, weight: valid ? 3 : 1 },
      { arbitrary: wrong, weight: valid ? 0 : 3 },
    );
    const asked = parameter.in === 'path' ? fc.oneof(value, fc.constantFrom(...known)) : value;
    return parameter.required ? asked : fc.option(asked, { nil: undefined });
  }

  function requests(operation: Operation, valid: boolean) {
    const parameters = operation.parameters ?? [];
    const schema = operation.requestBody?.content['application/json']?.schema;
    const body =
      schema === undefined
        ? fc.constant(undefined)
        : valid
          ? schemaValues(schema, document.components.schemas).map((value) => JSON.stringify(value))
          : fc.oneof(fc.json(), fc.constantFrom(...HOSTILE), fc.constant('{"'));
    return fc.record({ words: fc.tuple(...parameters.map((one) => words(one, valid))), body });
  }

  function addressOf(path: string, operation: Operation, given: readonly (string | undefined)[]): string {
    let address = path;
    const query = new URLSearchParams();
    for (const [i, one] of (operation.parameters ?? []).entries()) {
      const value = given[i];
      if (value === undefined) continue;
      if (one.in === 'query') query.set(one.name, value);
      else
        address = address.replace(`{${one.name}}`, () =>
          encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '') || 'x'),
        );
    }
    return `${HERE}${address}?${query}`;
  }

  for (const { method, path, operation } of operations)
    for (const valid of [true, false])
      it(`to a ${valid ? 'right' : 'wrong'} ${method.toUpperCase()} ${path} is one that the document has`, {
        timeout: 120_000,
      }, async () => {
        await fc.assert(
          fc.asyncProperty(requests(operation, valid), async ({ words: given, body }) => {
            const address = addressOf(path, operation, given);
            const response = await app.request(address, {
              method: method.toUpperCase(),
              ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
            });
            const about = `${method} ${address} ${body?.slice(0, 300)}`;
            const told = operation.responses[response.status];
            const moved =
              [404].includes(response.status) &&
              new URL(address).pathname.split('/').some((part) => /^\.\.?$/.test(part));
            if (!moved) expect(told, `${response.status} to ${about}`).toBeDefined();
            const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
            if (type !== 'application/json') {
              expect(Object.keys(told?.content ?? {}), about).toContain(type);
              await response.body?.cancel();
              return;
            }
            const schema = told?.content?.[type]?.schema ?? document.components.schemas['Problems'] ?? {};
            expect(fits(schema, await response.json()), about).toBe('');
          }),
          { numRuns: RUNS, seed: 20 },
        );
      });
});
