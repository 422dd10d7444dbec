import { describe, expect, it } from 'vitest';
import { readNewsml } from './read-newsml.js';
import { readNinjs } from './read-ninjs.js';
import { readNitf } from './read-nitf.js';
import type { ReadResult } from './read-report.js';

const TEXT =
  'Chad reopened its crossing into Niger on Tuesday, eleven months after soldiers had closed it, the ministry said.';
const codes = (results: Iterable<ReadResult>) =>
  [...results].flatMap(({ problems }) => problems.map(({ code, level }) => `${level} ${code}`));
const zones = (results: Iterable<ReadResult>) =>
  [...results].flatMap(({ doc }) =>
    (doc?.zones ?? []).map(({ kind, from, to }) => `${kind}: ${doc!.text.slice(from, to)}`),
  );

describe('an item of ninjs', () => {
  const item = (more: object) =>
    JSON.stringify({ uri: 'urn:1', type: 'text', headline: 'Chad opens', body_text: TEXT, ...more });

  it('is left out when it is withheld, or no text', () => {
    expect(codes(readNinjs(item({ pubstatus: 'canceled' }), 'a'))).toEqual(['warning not-usable']);
    expect(codes(readNinjs(item({ type: 'picture' }), 'a'))).toEqual(['note not-text']);
    expect(codes(readNinjs(item({ pubstatus: 'usable' }), 'a'))).toEqual([]);
  });

  it('without text, and JSON that is no item, give a problem each', () => {
    expect(codes(readNinjs(JSON.stringify({ uri: 'urn:1', headline: 'Chad opens' }), 'a'))).toEqual([
      'error no-text',
    ]);
    for (const text of ['{"a": 1}', '[]', '[1]', '"x"', '{', '{}\n{'])
      expect([text, codes(readNinjs(text, 'a')).length > 0]).toEqual([text, true]);
    const lines = [...readNinjs(`${item({})}\nnonsense\n${item({})}`, 'a')];
    expect(lines.map(({ doc, problems }) => doc?.title ?? problems[0]?.where)).toEqual([
      'Chad opens',
      'a:2',
      'Chad opens',
    ]);
  });

  it('has its main text from what is neither summary nor mark-up of another kind', () => {
    const bodies = [
      { role: 'summary', value: 'Short.' },
      { role: 'main', contentType: 'application/nitf+xml', value: '<nitf/>' },
      { role: 'main', contentType: 'text/plain', value: TEXT },
    ];
    expect(zones(readNinjs(item({ body_text: undefined, bodies }), 'a'))).toEqual([
      'headline: Chad opens',
      `body: ${TEXT}`,
    ]);
    expect(zones(readNinjs(item({ body_text: `<p>${TEXT}</p>` }), 'a'))).toEqual([
      'headline: Chad opens',
      `body: ${TEXT}`,
    ]);
  });
});

describe('a document of NITF', () => {
  const nitf = (head: string, body: string, more = '') =>
    `<nitf><head><docdata>${more}</docdata></head><body><body.head><hedline><hl1>Chad opens</hl1></hedline>${head}</body.head><body.content>${body}</body.content></body></nitf>`;

  it('opens with its dateline where the text does not hold it', () => {
    const line = '<dateline><location>N’DJAMENA</location> (Wire)</dateline>';
    const [result] = [...readNitf(nitf(line, `<p>${TEXT}</p>`), 'a')];
    expect(result?.doc?.dateline).toMatchObject({ place: 'N’DJAMENA', agency: 'Wire' });
    expect(zones([result!])[1]).toBe('dateline: N’DJAMENA (Wire) —');
    expect(zones(readNitf(nitf(line, `<p>N’Djamena, Chad: ${TEXT}</p>`), 'a')).join()).not.toContain(
      '(Wire)',
    );
  });

  it('keeps captions, leaves out pictures and notes, and has names of HTML for signs', () => {
    const body = `<note><p>EDITORS: do not use.</p></note><media><media-reference source="x"/><media-caption>The crossing&nbsp;&mdash; open.</media-caption></media><p>${TEXT} <location>Daboua</location> &#8220;is open&#8221;.</p><hl2>Next</hl2><p>${TEXT}</p>`;
    expect(zones(readNitf(nitf('', body), 'a'))).toEqual([
      ...['headline: Chad opens', 'furniture: EDITORS: do not use.', 'caption: The crossing — open.'],
      ...[`body: ${TEXT} Daboua “is open”.`, 'body: Next', `body: ${TEXT}`],
    ]);
  });

  it('has its day and rights from the head, and is left out when it is withheld', () => {
    const [{ doc } = { doc: undefined }] = readNitf(
      nitf(
        '',
        `<p>${TEXT}</p>`,
        '<date.issue norm="20250304T101500Z"/><doc.copyright year="2025" holder="The Wire"/>',
      ),
      'a',
    );
    expect([doc?.published, doc?.rights, doc?.publisher]).toEqual([
      '2025-03-04',
      '© 2025 The Wire',
      'The Wire',
    ]);
    expect(codes(readNitf('<nitf><head><docdata management-status="withheld"/></head></nitf>', 'a'))).toEqual(
      ['warning not-usable'],
    );
  });

  it('that declares entities is refused, one that is cut off or nests without end gives a problem', () => {
    const bomb = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><nitf><body>&b;</body></nitf>';
    expect(codes(readNitf(bomb, 'a'))).toEqual(['error xml-entities']);
    expect(codes(readNitf('<nitf><body><body.content><p>Chad', 'a'))).toEqual(['error xml-cut']);
    expect(codes(readNitf(`<x>${'<nitf>'.repeat(10_000)}`, 'a'))).toEqual(['error xml-too-large']);
    expect(
      codes(
        readNitf(
          `<nitf><body><body.content>${'<p/>'.repeat(300_000)}</body.content></body></nitf>${nitf('', `<p>${TEXT}</p>`)}`,
          'a',
        ),
      ),
    ).toEqual(['error xml-too-large']);
    expect(codes(readNitf('<rss/>', 'a'))).toEqual(['error not-nitf']);
  });
});

describe('a news item of NewsML-G2', () => {
  const item = (meta: string, set: string) =>
    `<newsItem><itemMeta>${meta}</itemMeta><contentMeta><headline>Chad opens</headline><dateline>DABOUA, Chad</dateline></contentMeta><contentSet>${set}</contentSet></newsItem>`;
  const plain = `<inlineData contenttype="text/plain">${TEXT}</inlineData>`;

  it('is left out when it is withheld, or a picture', () => {
    expect(codes(readNewsml(item('<pubStatus qcode="stat:withheld"/>', plain), 'a'))).toEqual([
      'warning not-usable',
    ]);
    expect(codes(readNewsml(item('<itemClass qcode="ninat:picture"/>', plain), 'a'))).toEqual([
      'note not-text',
    ]);
    expect(codes(readNewsml(item('', '<remoteContent href="x"/>'), 'a'))).toEqual(['error no-text']);
  });

  it('may have prefixes, and text in XHTML with scripts, which go', () => {
    const html = `<h:html xmlns:h="x"><h:body><h:script>alert(1)</h:script><h:p onclick="x">${TEXT}</h:p></h:body></h:html>`;
    const text = item('', `<inlineXML>${html}</inlineXML>`).replaceAll(
      /<(\/?)(\w+)(?=[ >/])/g,
      (tag, end, name) => (tag.includes(':') ? tag : `<${end}n:${name}`),
    );
    expect(zones(readNewsml(text, 'a'))).toEqual([
      'headline: Chad opens',
      'dateline: DABOUA, Chad —',
      `body: ${TEXT}`,
    ]);
  });

  it('in a message is read beside one that is not, and NewsML 1 is told', () => {
    const results = [
      ...readNewsml(`<newsMessage>${item('', plain)}${item('', '')}${item('', plain)}</newsMessage>`, 'a'),
    ];
    expect(results.map(({ doc, problems }) => doc?.title ?? problems[0]?.where)).toEqual([
      'Chad opens',
      'a (item 2)',
      'Chad opens',
    ]);
    expect(codes(readNewsml('<NewsML><NewsItem/></NewsML>', 'a'))).toEqual(['error newsml-1']);
    expect(codes(readNewsml('<packageItem/>', 'a'))).toEqual(['error no-news-item']);
  });
});
