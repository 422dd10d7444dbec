const ABBREVIATION =
  /^(Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Sgt|Sen|Rep|Gov|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])$/;
const PREFIX = /^(co|re|pre|non|ex|anti|un|e|de|sub|semi|mid|self|vice|inter|multi|al|el)$/i;
const WORD =
  /https?:\/\/\S+|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?|\p{L}[\p{L}\p{M}\d]*|\.{2,}|['’](?:s|S|re|ve|ll|d|m)(?!\p{L})|\S/gu;

/**
 * Sentences of running text as lists of words, cut roughly as the treebanks cut them: contractions apart, hyphens apart but
 * after prefixes, brackets and quotes apart. Good enough for text that the parser labels for its own training; the program
 * itself segments with src/segment.
 */
export function roughSentences(text: string): string[][] {
  return text
    .split(/\n+/)
    .flatMap((paragraph) => cut(words(paragraph)))
    .filter(
      (sentence) => sentence.length >= 5 && sentence.length <= 60 && /\p{L}{2}/u.test(sentence.join(' ')),
    );
}

function words(paragraph: string): string[] {
  const list: string[] = [];
  for (const piece of paragraph.split(/\s+/)) {
    const found = piece.match(WORD) ?? [];
    for (let i = 0; i < found.length; i++) {
      const word = found[i]!;
      const next = found[i + 1] ?? '';
      if (word === '-' && PREFIX.test(list[list.length - 1] ?? '') && i > 0 && next !== '') {
        list.push(`${list.pop()}-${next}`);
        i++;
      } else if (next === '.' && ABBREVIATION.test(word)) {
        list.push(`${word}.`);
        i++;
      } else if (/^['’]$/.test(next) && /n$/i.test(word) && /^t$/i.test(found[i + 2] ?? '')) {
        if (word.length > 1) list.push(word.slice(0, -1));
        list.push(word.slice(-1) + next + found[i + 2]!);
        i += 2;
      } else list.push(word);
    }
  }
  return list;
}

function cut(list: string[]): string[][] {
  const sentences: string[][] = [];
  let sentence: string[] = [];
  list.forEach((word, i) => {
    sentence.push(word);
    const next = list[i + 1] ?? '';
    const ends = /^[.?!]$/.test(word) && !/^["”’')\].?!]$/.test(next);
    const quoteEnds = /^["”’')\]]$/.test(word) && /^[.?!]$/.test(list[i - 1] ?? '');
    if ((ends || quoteEnds) && /^[\p{Lu}\d"“‘'([]/u.test(next)) {
      sentences.push(sentence);
      sentence = [];
    }
  });
  if (sentence.length > 0) sentences.push(sentence);
  return sentences;
}
