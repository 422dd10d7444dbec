import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Texts that have broken programs: quotes, markup, null bytes, half of a pair, paths, templates, patterns, long ones. */
export const HOSTILE = [
  "'; DROP TABLE events; --",
  '"><script>alert(1)</script>',
  '\u0000',
  '\ud83d',
  '../../etc/passwd',
  '%00%ff',
  '{{7*7}}#{7*7}',
  '(a+)+$',
  '-1',
  '1e309',
  'NaN',
  '__proto__',
  'x'.repeat(5000),
  '\u202e\u001b[31m',
];

/** Values that a JSON Schema of the OpenAPI document takes. Deep recursion ends in the smallest value. */
export function schemaValues(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (one: unknown) => schemaValues(one as Schema, components, depth + 1);
  const ref = schema['$ref'];
  if (typeof ref === 'string') return inner(components[ref.split('/').at(-1) ?? ''] ?? {});
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map(inner));
  const all = schema['allOf'] as Schema[] | undefined;
  if (all !== undefined)
    return fc.tuple(...all.map(inner)).map((parts) => Object.assign({}, ...(parts as object[])));
  const type = Array.isArray(schema['type']) ? (schema['type'] as string[])[0] : schema['type'];
  if (type === 'object') return objects(schema, inner, depth);
  if (type === 'array') {
    const least = Number(schema['minItems'] ?? 0);
    const most = depth > 4 ? least : Math.max(least, Math.min(2, Number(schema['maxItems'] ?? 2)));
    if (most === 0) return fc.constant([]);
    return fc.array(inner(schema['items'] ?? {}), { minLength: least, maxLength: most });
  }
  if (type === 'integer' || type === 'number') {
    const min = Number(schema['minimum'] ?? -1000);
    const max = Math.min(Number(schema['maximum'] ?? 1000), 100_000);
    return type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  }
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string') return texts(schema);
  return fc.constant({});
}

function objects(schema: Schema, inner: (one: unknown) => fc.Arbitrary<unknown>, depth: number) {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const wanted = Object.entries(properties).filter(([name]) => depth < 5 || required.includes(name));
  return fc.record(Object.fromEntries(wanted.map(([name, one]) => [name, inner(one)])), {
    requiredKeys: required.filter((name) => name in properties),
  });
}

function texts(schema: Schema): fc.Arbitrary<string> {
  if (schema['format'] === 'date')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (schema['format'] === 'base64') return fc.base64String({ maxLength: 40 });
  const pattern = schema['pattern'];
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const least = Number(schema['minLength'] ?? 0);
  const most = Math.min(Number(schema['maxLength'] ?? 40), 40);
  const fits = HOSTILE.filter((text) => text.length >= least && text.length <= most);
  const plain = fc.string({ minLength: least, maxLength: most, unit: 'grapheme' });
  return fits.length === 0 ? plain : fc.oneof(plain, fc.constantFrom(...fits));
}
