/** A text as it may stand on the page: characters that steer terminals or turn the direction of writing are named, as the server does it. */
export function shown(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** JSON whose texts may all stand on the page. */
export function shownJson(text: string): unknown {
  return JSON.parse(text, (_, value) => (typeof value === 'string' ? shown(value) : value));
}
