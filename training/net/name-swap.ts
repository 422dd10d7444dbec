import { NAME, NAME_ID } from '../../src/model/grammar.js';
import type { NameLists } from './name-lists.js';
import type { GoldSentence } from './treebank.js';

const ORG_ENDS =
  'Inc.|Corp.|Ltd|LLC|Group|Bank|Airlines|University|Institute|Foundation|Party|Times|Post|Police|Ministry|Council|Hospital|Restaurant|Cafe|Grill|Auto|Dental|Salon|Pizza|Services|Energy|Media|Systems|Association|College|Church|FC|United|Motors|Insurance|Hotel'.split(
    '|',
  );

/**
 * A copy of `sentence` in which most names are others of the same kind, so that the network learns names by their company
 * and their make-up and not by heart. It has names only: its tree is not kept. Undefined when it has none of the kinds.
 */
export function swapNames(
  sentence: GoldSentence,
  lists: NameLists,
  random: () => number,
): GoldSentence | undefined {
  const tags = sentence.name;
  if (!tags?.some((tag) => tag > 0 && tag < 7)) return undefined;
  const form: string[] = [];
  const name: number[] = [];
  for (let i = 0; i < tags.length; ) {
    const label = NAME[tags[i]!]!;
    let end = i + 1;
    while (label.startsWith('B-') && end < tags.length && tags[end] === tags[i]! + 1) end++;
    const kind = label.slice(2);
    const known = label.startsWith('B-') && (kind === 'PER' || kind === 'LOC' || kind === 'ORG');
    const words = known && random() < 0.75 ? invent(kind, lists, random) : sentence.form.slice(i, end);
    words.forEach((word, w) => {
      form.push(word);
      name.push(w === 0 || !label.startsWith('B-') ? tags[i]! : NAME_ID.get(`I-${kind}` as 'I-PER')!);
    });
    i = end;
  }
  return { ...sentence, form, name, head: [], deprel: [], upos: [], xpos: [], feats: [], lemma: [] };
}

function invent(kind: 'PER' | 'LOC' | 'ORG', lists: NameLists, random: () => number): string[] {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const chosen = pick(lists[kind]);
  let words = chosen;
  if (kind === 'PER') {
    const how = random();
    if (how < 0.35) words = chosen.slice(-1);
    else if (how < 0.5) words = chosen.slice(0, 1);
    else if (how < 0.7) words = [chosen[0]!, ...pick(lists.PER).slice(-1)];
  }
  const made = kind === 'ORG' ? random() : 1;
  if (made < 0.25) words = pick(lists.companies);
  else if (made < 0.5) {
    words = [...pick(random() < 0.5 ? lists.LOC : lists.PER).slice(-1), pick(ORG_ENDS)];
  }
  const how = random();
  if (how < 0.06) return words.map((word) => word.toLowerCase());
  return how < 0.1 ? words.map((word) => word.toUpperCase()) : [...words];
}
