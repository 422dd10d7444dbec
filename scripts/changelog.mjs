// Moves changes/*.md into CHANGELOG.md under the version given: node scripts/changelog.mjs 0.2.0
import { readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const version = process.argv[2];
if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
  console.error('Usage: node scripts/changelog.mjs MAJOR.MINOR.PATCH');
  process.exit(2);
}
const folder = path.join(root, 'changes');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .sort();
const items = names.map((name) => {
  const [level = '', ...rest] = readFileSync(path.join(folder, name), 'utf8').trim().split('\n');
  if (!['major', 'minor', 'patch'].includes(level.trim())) {
    console.error(`changes/${name}: the first line is "${level}", expected major, minor or patch.`);
    process.exit(1);
  }
  return { level: level.trim(), text: rest.join(' ').replace(/\s+/g, ' ').trim() };
});
if (items.length === 0) {
  console.error('changes/ holds no change: nothing to do.');
  process.exit(1);
}
const order = ['major', 'minor', 'patch'];
items.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
const section = `## ${version}\n\n${items.map((item) => `- (${item.level}) ${item.text}`).join('\n')}\n`;
const file = path.join(root, 'CHANGELOG.md');
const [title = '# Changelog', ...old] = readFileSync(file, 'utf8').split('\n');
const kept = old
  .join('\n')
  .split(/^(?=## )/m)
  .filter((part) => part.startsWith('## '));
writeFileSync(file, `${title}\n\n${section}\n${kept.join('')}`);
for (const name of names) unlinkSync(path.join(folder, name));
console.log(`CHANGELOG.md: ${items.length} changes under ${version}.`);
