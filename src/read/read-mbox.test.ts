import { describe, expect, it } from 'vitest';
import { readMbox } from './read-mbox.js';

async function read(text: string | Uint8Array) {
  async function* parts() {
    yield Buffer.from(text as Uint8Array);
  }
  const results = [];
  for await (const result of readMbox(parts(), 'm')) results.push(result);
  return results;
}
const FROM = 'From a@b.example Fri Mar  7 08:00:00 2025';
const BODY =
  'Chad reopened its crossing into Niger on Tuesday, eleven months after soldiers had closed it, the ministry said.';

describe('a mailbox', () => {
  it('is parted at its own lines alone, and their like inside messages lose their mark', async () => {
    const text = `${FROM}\nSubject: One\n\n${BODY}\nFrom Chad to Niger it is far.\n\n>From Daboua the road goes on.\n\n${FROM}\r\nSubject: Two\r\n\r\n${BODY}\r\n`;
    const docs = (await read(text)).map(({ doc }) => doc);
    expect(docs.map((doc) => doc?.title)).toEqual(['One', 'Two']);
    expect(docs[0]?.text).toContain('\nFrom Chad to Niger it is far.\n\nFrom Daboua the road');
  });

  it('has messages in other charsets, and attachments, which go', async () => {
    const parts = [
      `Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 in S=E3o Tom=E9 opened. ${BODY}`,
      'Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0x',
    ];
    const text = `${FROM}\nSubject: =?iso-8859-1?Q?S=E3o_Tom=E9?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n${parts.join('\n--b\n')}\n--b--\n`;
    const [result] = await read(text);
    expect([
      result?.doc?.title,
      result?.doc?.text.includes('The café in São Tomé opened.'),
      result?.doc?.text.includes('PDF'),
    ]).toEqual(['São Tomé', true, false]);
  });

  it('gives a problem for a message without text, one of nothing, one that nests too deep, and one too large', async () => {
    const nested = Array.from(
      { length: 60 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    ).join('');
    const text = `${FROM}\nSubject: x\n\n\n${FROM}\n\n${FROM}\nSubject: deep\n${nested}\n\n${FROM}\nSubject: fine\n\n${BODY}\n`;
    const results = await read(text);
    expect(results.map(({ doc, problems }) => doc?.title ?? problems[0]?.code)).toEqual([
      'no-text',
      'message-broken',
      'message-broken',
      'fine',
    ]);
    const large = Buffer.concat([
      Buffer.from(`${FROM}\nSubject: x\n\n`),
      Buffer.alloc(34 << 20, 'a b\n'),
      Buffer.from(`\n\n${FROM}\nSubject: fine\n\n${BODY}\n`),
    ]);
    expect((await read(large)).map(({ doc, problems }) => doc?.title ?? problems[0]?.code)).toEqual([
      'too-large',
      'fine',
    ]);
  });
});
