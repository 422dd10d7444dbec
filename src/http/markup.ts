/** HTML that is safe to send: made only by `h`, which escapes every value that is not itself Markup. */
export interface Markup {
  readonly html: string;
}

type Value = Markup | string | number | undefined | false | readonly Value[];

/** Template tag: h`<p>${text}</p>`. Texts are escaped, lists are joined, undefined and false give nothing. */
export function h(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let html = parts[0] ?? '';
  for (const [i, value] of values.entries()) html += written(value) + (parts[i + 1] ?? '');
  return { html };
}

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  if ('html' in value) return value.html;
  return value.map(written).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text as HTML that shows exactly what is there: markup characters as entities, control characters (terminal escapes
 * among them) and characters that turn the direction of writing as `⟨U+202E⟩`, so that a name cannot rearrange the
 * page around it. Fit for content and for quoted attributes.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      named,
    );
}

function named(c: string): string {
  return `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The address as a link may carry it: http or https only; undefined for anything else (`javascript:`, `data:`, …). */
export function safeLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}
