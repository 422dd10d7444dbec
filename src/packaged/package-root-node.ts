import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder: the first one above this file that holds codebook/ and lang/. Throws Error when there is none. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(path.join(folder, 'codebook')) && existsSync(path.join(folder, 'lang')))) {
    const above = path.dirname(folder);
    if (above === folder)
      throw new Error(
        'The folders codebook/ and lang/ are missing beside the program. Install Chancery anew.',
      );
    folder = above;
  }
  return folder;
}
