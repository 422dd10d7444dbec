import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
};

/** A file that pages name. */
export interface WebFile {
  readonly type: string;
  readonly body: string;
}

/**
 * The browser's files by name: sheets and pictures of web/, scripts that the build makes of web/*.ts in dist/page/. Read once. Throws Error with the path when
 * the package was not built.
 */
export function webFiles(): Map<string, WebFile> {
  const root = packageRoot();
  const files = new Map<string, WebFile>();
  for (const folder of ['web', path.join('dist', 'page')]) {
    const whole = path.join(root, folder);
    if (!existsSync(whole)) throw new Error(`${whole} is missing: run npm run build.`);
    for (const name of readdirSync(whole).sort()) {
      const type = TYPES[path.extname(name)];
      if (type !== undefined) files.set(name, { type, body: readFileSync(path.join(whole, name), 'utf8') });
    }
  }
  return files;
}

/**
 * Serves the files under /web/, each with an ETag, compressed for those who take it. Browsers ask each time whether a file is still the
 * same: on one machine that costs nothing, and a new version is seen at once.
 */
export function serveWebFiles(app: Hono, files: ReadonlyMap<string, WebFile>): void {
  const shrunk = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [name, { type, body }] of files) {
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    app.get(name === 'mark.svg' ? '/mark.svg' : `/web/${name}`, (c) => {
      const headers = {
        'content-type': type,
        etag: tag,
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding',
      };
      if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
      if (!/\bbr\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(body, 200, headers);
      let bytes = shrunk.get(name);
      if (bytes === undefined) {
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        bytes = new Uint8Array(brotliCompressSync(Buffer.from(body), { params }));
        shrunk.set(name, bytes);
      }
      return c.body(bytes, 200, { ...headers, 'content-encoding': 'br' });
    });
  }
}

/** The nearest folder above this file that holds package.json: works from src/ and from dist/src/. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`no package.json above ${fileURLToPath(import.meta.url)}`);
    folder = above;
  }
  return folder;
}
