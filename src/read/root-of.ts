/** The name of a document's outermost element; undefined for what is no XML or begins with something else. Reads no further than the first tag. */
export function rootOf(text: string): string | undefined {
  for (let at = text.search(/\S/); at >= 0 && text[at] === '<'; ) {
    const end = endOfMark(text, at);
    if (end === undefined) return /^<([\w:.-]+)(?=[\s/>])/.exec(text.slice(at, at + 200))?.[1];
    if (end < 0) return undefined;
    const next = text.slice(end).search(/\S/);
    at = next < 0 ? -1 : end + next;
  }
  return undefined;
}

/** Past the declaration, comment or document type at `at`; -1 when it does not end, undefined when there is none. */
function endOfMark(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) return past(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return past(text, '>', at);
  if (!/^<!doctype/i.test(text.slice(at, at + 9))) return undefined;
  const subset = text.indexOf('[', at);
  const end = text.indexOf('>', at);
  return subset >= 0 && subset < end ? past(text, '>', text.indexOf(']', subset)) : past(text, '>', at);
}

function past(text: string, mark: string, from: number): number {
  const found = from < 0 ? -1 : text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}
