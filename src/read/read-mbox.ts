import PostalMime, { type Email } from 'postal-mime';
import type { Problem } from '../model/problem.js';
import { findDay } from './find-day.js';
import { joinBytes } from './join-bytes.js';
import type { ReportFacts } from './make-doc.js';
import { readNewsItem } from './read-news-item.js';
import type { ReadResult } from './read-report.js';

/** No message is larger, in bytes, its attachments included. */
const LARGEST_MESSAGE = 32 * 1024 * 1024;
const LF = 10;
const LATIN = new TextDecoder('latin1');

/**
 * Reports of a mailbox (mbox, RFC 4155) or of one message (RFC 5322): newsletters and alerts by mail. Of each message its HTML part goes through the
 * page reader, else its plain one is taken; subject, day and sender are title, day and publisher. Memory is that of a message.
 */
export async function* readMbox(parts: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<ReadResult> {
  let number = 0;
  for await (const message of messages(parts)) {
    number++;
    const where = `${name} (message ${number})`;
    yield message === undefined ? { problems: [tooLarge(where)] } : await readMessage(message, where);
  }
  if (number === 0) yield { problems: [noMessage(name)] };
}

/** The messages one after another, without the lines that part them; undefined for one that is too large. */
async function* messages(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  let held: Uint8Array[] = [];
  let size = 0;
  let rest: Uint8Array = new Uint8Array(0);
  let empty = true;
  const take = (): Uint8Array | undefined => {
    const whole = size > LARGEST_MESSAGE ? undefined : joinBytes(held);
    held = [];
    size = 0;
    return whole;
  };
  const hold = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size > LARGEST_MESSAGE) held = [];
    else held.push(bytes);
  };
  for await (const part of parts) {
    const bytes = joinBytes([rest, part]);
    let from = 0;
    let line = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, line)) {
      const isFrom = empty && opensMessage(bytes.subarray(line, end));
      empty = end === line || (end === line + 1 && bytes[line] === 13);
      if (isFrom) {
        hold(bytes.subarray(from, line));
        if (size > 0) yield take();
        from = end + 1;
      }
      line = end + 1;
    }
    if (line > from) hold(bytes.slice(from, line));
    rest = bytes.slice(line);
    if (rest.length > LARGEST_MESSAGE) {
      hold(rest);
      rest = new Uint8Array(0);
    }
  }
  hold(rest);
  if (size > 0) yield take();
}

/** True for the line that parts messages: "From MAILER-DAEMON Fri Jul  8 12:08:34 2011". */
function opensMessage(line: Uint8Array): boolean {
  return (
    line[0] === 0x46 &&
    line.length < 500 &&
    /^From \S*.*\b\d\d?:\d\d(?::\d\d)?\b.*\d{4}/.test(LATIN.decode(line))
  );
}

async function readMessage(bytes: Uint8Array, where: string): Promise<ReadResult> {
  if (/^[\s\0]*$/.test(LATIN.decode(bytes.subarray(0, 4096))) && bytes.length <= 4096)
    return { problems: [broken(where, 'an empty message')] };
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytes, { maxNestingDepth: 30 });
  } catch (cause) {
    return { problems: [broken(where, cause instanceof Error ? cause.message : String(cause))] };
  }
  const { html, text } = mail;
  // Lines that begin with "From " have a ">" before them in mailboxes.
  const body = text?.replace(/^>(>*From )/gm, '$1').replace(/\r\n?/g, '\n');
  const short = html !== undefined && body !== undefined && plainLength(html) * 3 < body.trim().length;
  return readNewsItem(
    {
      facts: factsOf(mail),
      ...(html === undefined || short ? {} : { html: html.replace(/^>(>*From )/gm, '$1') }),
      ...(body === undefined ? {} : { text: body }),
    },
    where,
  );
}

function plainLength(html: string): number {
  return html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, '').trim().length;
}

function factsOf({ subject, date, from, headers }: Email): ReportFacts {
  const title = subject?.replace(/\s+/g, ' ').trim().slice(0, 2000);
  const published = findDay(date ?? '');
  const publisher = from?.name?.trim() || from?.address;
  const archived = headers.find(({ key }) => key === 'archived-at')?.value;
  const url = /https?:[^\s<>]+/i.exec(archived ?? '')?.[0];
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(publisher === undefined || publisher === '' ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
  };
}

function broken(where: string, found: string): Problem {
  return {
    code: 'message-broken',
    level: 'error',
    where,
    message: `The message cannot be read (${found}).`,
    fix: 'It was left out; save it again from the mail program, or give its text.',
  };
}

function tooLarge(where: string): Problem {
  return {
    code: 'too-large',
    level: 'error',
    where,
    message: `Found a message of more than ${LARGEST_MESSAGE} bytes.`,
    fix: 'It was left out; give its text without the attachments.',
  };
}

function noMessage(where: string): Problem {
  return {
    code: 'no-message',
    level: 'error',
    where,
    message: 'Found no message, expected a mailbox.',
    fix: 'Check what the file holds; --from says what it is.',
  };
}
