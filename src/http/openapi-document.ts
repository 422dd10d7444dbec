import type { OpenAPIHono } from '@hono/zod-openapi';
import { VERSION } from '../model/version.js';

/** The OpenAPI 3.1 document of everything that was declared on the app. Addresses begin with /api. */
export function openApiDocument(app: OpenAPIHono) {
  const made = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Chancery',
      version: VERSION,
      description: 'The record of who did what to whom, with reasons.',
      license: { name: 'Apache-2.0' },
    },
    security: [{}, { token: [] }],
  });
  const paths = Object.entries(made.paths ?? {}).map(
    ([path, item]) => [path === '/' ? '/api' : `/api${path}`, item] as const,
  );
  return {
    ...made,
    paths: Object.fromEntries(paths),
    components: { ...made.components, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}
