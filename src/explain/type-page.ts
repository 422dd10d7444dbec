import { cameoCode } from '../knowledge/cameo-code.js';
import type { Codebook, PatternEntry, TypeEntry } from '../knowledge/codebook.js';
import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';

/** Codes one sentence by itself. */
export type CodeSentence = (text: string) => readonly CodedEvent[];

const QUADS = ['', 'verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'];

/** So many wordings are shown of a mode; the rest stands in words.en.tsv. */
const SHOWN = 12;

/**
 * The page of an event type as Markdown, made from its folder of the codebook: what it means, its modes, how it is worded,
 * and its rules with their examples as the coder codes them now.
 */
export function typePage(entry: TypeEntry, codebook: Codebook, code: CodeSentence): string {
  const folder = `codebook/event-types/${entry.type.toLowerCase()}`;
  const patterns = codebook.patterns.filter((pattern) => pattern.type === entry.type);
  const rules = codebook.rules.filter((rule) => rule.type === entry.type);
  const cameo = cameoCode(codebook, entry.type, undefined, []);
  const lines = [
    `# ${entry.type}`,
    '',
    entry.gloss,
    '',
    `- Quad class ${entry.quad}, ${QUADS[entry.quad]}; PLOVER score ${entry.score}.`,
    `- ${needs(entry)}`,
    ...(cameo === undefined
      ? []
      : [`- In CAMEO: ${cameo.code}, ${cameo.label} (Goldstein ${cameo.goldstein}).`]),
    ...entry.notes.map((note) => `- ${note}`),
    '',
    `${patterns.length} wordings, ${rules.length} rules in [${folder}](../../../${folder}). This page is made from that folder; edit`,
    'there.',
  ];
  lines.push('', '## Modes', '', ...modes(entry, codebook));
  lines.push('', '## Wordings', '', ...wordings(entry, patterns));
  lines.push('', '## Rules and their examples', '');
  for (const rule of rules) {
    lines.push(`### ${rule.name}`, '', rule.note, '');
    lines.push('| sentence | coded as |', '|---|---|');
    for (const { text } of rule.examples) lines.push(`| ${cell(text)} | ${codedAs(code(text))} |`);
    for (const { text } of rule.counterExamples)
      lines.push(`| ${cell(text)} | not ${entry.type}: ${codedAs(code(text))} |`);
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The list of all types, with links to their pages. */
export function typeIndex(codebook: Codebook): string {
  const rows = [...codebook.types.values()].map(({ type, quad, score, gloss, modes }) => {
    const names = modes.map((mode) => mode.mode).join(', ');
    return `| [${type}](${type.toLowerCase()}.md) | ${QUADS[quad]} | ${score} | ${names === '' ? '-' : names} | ${cell(gloss)} |`;
  });
  return [
    '# Event types',
    '',
    'PLOVER has 16 event types. Each page below is made from the folder of the type in `codebook/event-types/`, and its examples',
    'are coded by this version. `UPDATE=1 npm test -- test/type-pages` writes the pages anew.',
    '',
    '| type | quad class | score | modes | meaning |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function needs({ needs: { source, target, either } }: TypeEntry): string {
  const both = source === 'required' && target === 'required';
  if (both) return 'Both sides must be known.';
  if (source === 'required') return 'The source must be known; the target may be missing.';
  if (target === 'required') return 'The target must be known; the source may be missing.';
  return either === 'required' ? 'One of the sides must be known.' : 'Either side may be missing.';
}

function modes(entry: TypeEntry, codebook: Codebook): string[] {
  if (entry.modes.length === 0) return ['It has no modes.'];
  const rows = entry.modes.map(({ mode, score, gloss }) => {
    const cameo = cameoCode(codebook, entry.type, mode, []);
    return `| ${mode} | ${score ?? '-'} | ${cameo === undefined ? '-' : `${cameo.code} ${cell(cameo.label)}`} | ${cell(gloss)} |`;
  });
  return ['| mode | score | CAMEO | meaning |', '|---|---|---|---|', ...rows];
}

/** A few wordings of each mode, spread over the file, so that the breadth is seen. */
function wordings(entry: TypeEntry, patterns: readonly PatternEntry[]): string[] {
  const names = [...entry.modes.map((mode) => mode.mode), undefined];
  return names.flatMap((mode) => {
    const mine = patterns.filter((pattern) => pattern.mode === mode && pattern.rule === undefined);
    if (mine.length === 0) return [];
    const step = Math.max(1, mine.length / SHOWN);
    const shown = Array.from({ length: Math.min(SHOWN, mine.length) }, (_, i) => mine[Math.floor(i * step)]!);
    return [
      `**${mode ?? 'no mode'}** (${mine.length}): ${shown.map(({ text }) => `\`${text}\``).join(', ')}`,
      '',
    ];
  });
}

function codedAs(events: readonly CodedEvent[]): string {
  if (events.length === 0) return 'nothing';
  return events
    .map((event) => {
      const type = event.mode === undefined ? event.type : `${event.type} ${event.mode}`;
      return `${type}, ${event.status}: ${side(event.source)} → ${side(event.target)}`;
    })
    .join('; ');
}

function side(actors: readonly EventActor[]): string {
  const codes = actors.map((a) => [a.country ?? '-', ...a.sectors].join(' '));
  return codes.length === 0 ? '?' : [...new Set(codes)].join(' + ');
}

/** Text inside a table cell. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
