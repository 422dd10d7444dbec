import { h, type Markup } from '../markup.js';
import type { openApiDocument } from '../openapi-document.js';
import type { Say } from '../say.js';
import { layout } from './layout.js';

type Schema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-example'?: string | object;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { description: string; content?: Readonly<Record<string, { schema: Schema }>> }>
  >;
}

/** The API for people, drawn from its OpenAPI document: groups, parameters, examples, answers and shapes. `origin` stands in the examples. */
export function docsPage(made: ReturnType<typeof openApiDocument>, origin: string, say: Say): Markup {
  const t = say.t.api;
  const document = JSON.parse(JSON.stringify(made)) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  const groups = new Map<string, Markup[]>();
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), drawn(method, path, operation, origin, say)]);
    }
  return layout(
    { title: t.name, section: 'api', styles: ['docs'], data: { 'OpenAPI 3.1': '/api/openapi.json' } },
    h`<div class="api"><h1>${t.title}</h1>
<p class="lead">${prose(t.lists)} ${t.faultsAre} <a href="#schema-Problems"><code>{problems}</code></a>${t.faultsSay} ${t.programs} <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="${t.groups}"><ul class="groups">${[...groups.keys()].map((tag) => h`<li><a href="#${tag}">${tag}</a></li>`)}<li><a href="#shapes">${t.shapes}</a></li></ul></nav>
${[...groups].map(([tag, list]) => h`<section aria-labelledby="${tag}"><h2 class="label" id="${tag}">${tag}</h2>${list}</section>`)}
<section aria-labelledby="shapes"><h2 class="label" id="shapes">${t.shapes}</h2>${Object.entries(
      document.components.schemas,
    ).map(
      ([name, schema]) =>
        h`<details id="schema-${name}"><summary><code>${name}</code></summary><pre tabindex="0" aria-label="${name}">${JSON.stringify(schema, null, 2)}</pre></details>`,
    )}</section></div>`,
    say,
  );
}

function drawn(method: string, path: string, operation: Operation, origin: string, say: Say): Markup {
  const t = say.t.api;
  const parameters = operation.parameters ?? [];
  const body = operation.requestBody?.content['application/json']?.schema;
  const answers = Object.entries(operation.responses);
  const faults = answers.filter(([status]) => !status.startsWith('2'));
  return h`<article class="endpoint"><h3 id="${`${method}${path.replace(/\W+/g, '-')}`}"><b>${method.toUpperCase()}</b> <code>${path}</code></h3>
<p>${operation.summary}.</p>
${parameters.length === 0 ? undefined : h`<dl class="parameters">${parameters.map((one) => h`<div><dt><code>${one.name}</code>${one.required ? undefined : ` ${t.optional}`}</dt><dd>${prose(one.description)} ${valuesOf(one.schema, say)}</dd></div>`)}</dl>`}
${body === undefined ? undefined : h`<p>${t.body} ${shapeOf(body, say)}</p>`}
<pre tabindex="0" aria-label="${t.example}">${curl(method, path, operation, origin)}</pre>
<ul class="answers">${answers.filter(([status]) => status.startsWith('2')).map((one) => answered(one, say))}</ul>
<details class="answers"><summary>${t.faults(faults.map(([status]) => status).join(', '))}</summary><ul class="answers">${faults.map((one) => answered(one, say))}</ul></details></article>`;
}

/** One status: what it means and what comes with it. */
function answered(
  [status, { description, content }]: [string, Operation['responses'][string]],
  say: Say,
): Markup {
  const shapes = Object.entries(content ?? {}).map(
    ([type, { schema }]) =>
      h`${type === 'application/json' ? shapeOf(schema, say) : h`<code>${type}</code>`} `,
  );
  return h`<li><b>${status}</b> ${prose(description)} ${shapes}</li>`;
}

/** A sentence with `code` in it. */
function prose(text: string): Markup {
  return h`${text.split('`').map((part, i) => (i % 2 === 1 ? h`<code>${part}</code>` : part))}`;
}

/** The example as a command. */
function curl(method: string, path: string, operation: Operation, origin: string): string {
  const example = operation['x-example'];
  const filled = path
    .replace('{a}', 'RUS')
    .replace('{b}', 'PAK')
    .replace('{format}', 'csv')
    .replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  if (method === 'get')
    return `curl -s '${origin}${filled}${typeof example === 'string' ? `?${example}` : ''}'`;
  const body = typeof example === 'object' ? JSON.stringify(example) : '{…}';
  return `curl -s ${origin}${filled} -H 'Content-Type: application/json' \\\n  -d '${body}'`;
}

function valuesOf(schema: Schema, { t: { api: t } }: Say): Markup | undefined {
  const items = schema['items'] as Schema | undefined;
  const list = (schema['enum'] ?? items?.['enum']) as readonly string[] | undefined;
  if (list !== undefined)
    return h`<span class="values">${list.map((value) => h`<code>${value}</code> `)}</span>`;
  if (schema['type'] === 'integer')
    return h`<span class="values">${t.range(String(schema['minimum'] ?? ''), String(schema['maximum'] ?? ''))}${schema['default'] === undefined ? undefined : t.standard(String(schema['default']))}</span>`;
  if (schema['type'] === 'boolean')
    return h`<span class="values"><code>true</code> <code>false</code></span>`;
  return undefined;
}

/** The name of a shape as a link, or its fields. */
function shapeOf(schema: Schema, say: Say): Markup {
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    const name = ref.split('/').at(-1) ?? '';
    return h`<a href="#schema-${name}"><code>${name}</code></a>`;
  }
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (choices !== undefined)
    return h`${choices.map((one, i) => h`${i > 0 ? ` ${say.t.api.or} ` : undefined}${shapeOf(one, say)}`)}`;
  const properties = Object.keys((schema['properties'] ?? {}) as object);
  const required = new Set(schema['required'] as readonly string[] | undefined);
  return h`<code>{${properties.map((name) => (required.has(name) ? name : `${name}?`)).join(', ')}}</code>`;
}
