import { Parser } from 'htmlparser2';

/** Strict readers of the files that formats write: each throws Error on a file that is not whole, and gives its records. */

/** Lines of a table without quoting: as many cells in each as in the first. */
export function readTabs(text: string): string[][] {
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const rows = text
    .slice(0, -1)
    .split('\n')
    .map((line) => line.split('\t'));
  const odd = rows.findIndex((row) => row.length !== rows[0]?.length);
  if (odd >= 0) throw new Error(`line ${odd + 1} has ${rows[odd]?.length} cells, not ${rows[0]?.length}`);
  if (/[\r\u0000-\u0008\u000b-\u001f\u0085\u2028\u2029]/.test(text)) throw new Error('a control character');
  return rows;
}

/** CSV of RFC 4180, LF or CRLF. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (at >= text.length) throw new Error('a quote does not end');
        cell += text[at];
        if (text[at] === '"') at++;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') {
        if (text[at] === '"') throw new Error('a quote inside a cell');
        cell += text[at++];
      }
    }
    row.push(cell);
    if (text[at] === ',') at++;
    else {
      if (text[at] !== '\n') throw new Error('a cell does not end');
      at++;
      if (rows.length > 0 && row.length !== rows[0]?.length) throw new Error('a row of another length');
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

export function readJsonLines(text: string): Record<string, unknown>[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line does not end');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The elements of an XML file by name, with attributes and the text in them. */
export function readXml(text: string): { name: string; attributes: Record<string, string>; text: string }[] {
  if (/&(?!#\d+;)/.test(text)) throw new Error('a bare ampersand');
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    throw new Error('no character of XML');
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof found)[number][] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, text: '' };
        found.push(element);
        open.push(element);
      },
      ontext(data) {
        const last = open.at(-1);
        if (last !== undefined) last.text += data;
      },
      onclosetag(name) {
        if (open.pop()?.name !== name) throw new Error(`<${name}> does not close`);
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  if (open.length > 0) throw new Error('an element does not close');
  return found;
}

/** The VEVENTs of a calendar: lines of at most 75 octets, ended by CRLF, unfolded. */
export function readCalendar(text: string): Record<string, string>[] {
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error('a line end that is not CRLF');
  const lines = text.split('\r\n').slice(0, -1);
  for (const line of lines) if (Buffer.byteLength(line) > 75) throw new Error(`a long line: ${line}`);
  const whole = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  if (whole[0] !== 'BEGIN:VCALENDAR' || whole.at(-1) !== 'END:VCALENDAR') throw new Error('no calendar');
  const found: Record<string, string>[] = [];
  for (const line of whole) {
    if (line === 'BEGIN:VEVENT') found.push({});
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no property: ${line}`);
    const last = found.at(-1);
    if (last !== undefined) last[name] = value;
  }
  return found;
}
