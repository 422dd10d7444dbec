/** Columns by their names; some are called otherwise in many files. */
const COLUMNS: Readonly<Record<string, string>> = {
  ...{ text: 'text', body: 'text', content: 'text', fulltext: 'text' },
  ...{
    title: 'title',
    headline: 'title',
    published: 'published',
    date: 'published',
    publishedat: 'published',
  },
  ...{ publisher: 'publisher', source: 'publisher', outlet: 'publisher', url: 'url', link: 'url', id: 'id' },
  ...{ byline: 'byline', author: 'byline', rights: 'rights', language: 'language', lang: 'language' },
};

/** What a column of that name holds; undefined for one that is passed over. */
export function columnOf(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[\s_-]+/g, '');
  return Object.hasOwn(COLUMNS, plain) ? COLUMNS[plain] : undefined;
}
