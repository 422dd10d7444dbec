import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { rowOf, treeOf } from '../../test/trees.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { findSpeaker } from './find-speaker.js';
import { findStatus } from './find-status.js';
import { loadStatusCues } from './status-cues.js';

const { cues } = loadStatusCues(
  readCodebookFiles(path.join(ROOT, 'codebook'), path.join(ROOT, 'lang', 'en')),
);

function status(text: string, word: string) {
  const tree = treeOf(text);
  const { status, because } = findStatus(tree, rowOf(tree, word), cues);
  return {
    status,
    rule: because.rule,
    words: because.spans.map((s) => tree.tokens.text.slice(s.from, s.to)),
  };
}

describe('the status of a deed', () => {
  it('is actual when nothing speaks against it', () => {
    const text = `Peru Peru PROPN NNP 2 nsubj
      sent send VERB VBD 0 root
      aid aid NOUN NN 2 obj`;
    expect(status(text, 'sent')).toMatchObject({ status: 'actual', words: [] });
  });

  it('is ahead in a headline that hangs an infinitive from a name, and for the verbs that follow', () => {
    const alone = `Peru Peru PROPN NNP 0 root
      to to PART TO 3 mark
      host host VERB VB 1 acl
      talks talk NOUN NNS 3 obj`;
    expect(status(alone, 'host')).toMatchObject({ status: 'future', words: ['to'] });
    const two = `Peru Peru PROPN NNP 6 nsubj
      to to PART TO 3 mark
      host host VERB VB 1 acl
      talks talk NOUN NNS 3 obj
      , , PUNCT , 1 punct
      free free VERB VB 0 root
      prisoners prisoner NOUN NNS 6 obj`;
    expect(status(two, 'host').status).toBe('future');
    expect(status(two, 'free').status).toBe('future');
    const efforts = `Efforts effort NOUN NNS 6 nsubj
      to to PART TO 3 mark
      end end VERB VB 1 acl
      wars war NOUN NNS 3 obj
      again again ADV RB 6 advmod
      fail fail VERB VBP 0 root`;
    expect(status(efforts, 'fail').status).toBe('actual');
  });

  it('is not what is suggested when the verb has another clause behind it', () => {
    const text = `Peru Peru PROPN NNP 2 nsubj
      met meet VERB VBD 6 ccomp
      Chile Chile PROPN NNP 2 obj
      and and CCONJ CC 6 cc
      Mali Mali PROPN NNP 6 nsubj
      suggested suggest VERB VBD 0 root
      talks talk NOUN NNS 8 nsubj
      help help VERB VBP 6 ccomp`;
    expect(status(text, 'met').status).toBe('actual');
    expect(status(text, 'help').status).toBe('hypothetical');
  });

  it('is ahead with "will", and says where the word stands', () => {
    const text = `Peru Peru PROPN NNP 3 nsubj
      will will AUX MD 3 aux
      send send VERB VB 0 root
      aid aid NOUN NN 3 obj`;
    const found = status(text, 'send');
    expect(found).toMatchObject({ status: 'future', words: ['will'] });
    expect(found.rule).toMatch(/^lang\/en\/status-cues\.tsv:\d+$/);
  });

  it('is denied with "not", also beside "will"', () => {
    const text = `Peru Peru PROPN NNP 4 nsubj
      will will AUX MD 4 aux
      not not PART RB 4 advmod
      send send VERB VB 0 root
      aid aid NOUN NN 4 obj`;
    expect(status(text, 'send').status).toBe('negated');
  });

  it('is imagined under "if" and after "may"', () => {
    const condition = `If if SCONJ IN 3 mark
      Peru Peru PROPN NNP 3 nsubj
      attacks attack VERB VBZ 4 advcl
      wait wait VERB VB 0 root`;
    expect(status(condition, 'attacks').status).toBe('hypothetical');
    const may = `Peru Peru PROPN NNP 3 nsubj
      may may AUX MD 3 aux
      attack attack VERB VB 0 root`;
    expect(status(may, 'attack').status).toBe('hypothetical');
  });

  it('hears the verb above an infinitive', () => {
    const above = (form: string, lemma: string) => `Peru Peru PROPN NNP 2 nsubj
      ${form} ${lemma} VERB VBD 0 root
      to to PART TO 4 mark
      attack attack VERB VB 2 xcomp`;
    expect(status(above('planned', 'plan'), 'attack').status).toBe('future');
    expect(status(above('failed', 'fail'), 'attack').status).toBe('negated');
  });

  it('tells "said it would" from "would"', () => {
    const said = `Peru Peru PROPN NNP 2 nsubj
      said say VERB VBD 0 root
      it it PRON PRP 5 nsubj
      would would AUX MD 5 aux
      attack attack VERB VB 2 ccomp`;
    expect(status(said, 'attack').status).toBe('future');
    const would = `Peru Peru PROPN NNP 3 nsubj
      would would AUX MD 3 aux
      attack attack VERB VB 0 root`;
    expect(status(would, 'attack').status).toBe('hypothetical');
  });

  it('is ahead in "is to host" and under "will be able to"', () => {
    const host = `Peru Peru PROPN NNP 4 nsubj
      is be AUX VBZ 4 cop
      to to PART TO 4 mark
      host host VERB VB 0 root
      talks talk NOUN NNS 4 obj`;
    expect(status(host, 'host').status).toBe('future');
    const able = `Peru Peru PROPN NNP 4 nsubj
      will will AUX MD 4 aux
      be be AUX VB 4 cop
      able able ADJ JJ 0 root
      to to PART TO 6 mark
      help help VERB VB 4 xcomp`;
    expect(status(able, 'help').status).toBe('future');
  });

  it('is denied under a verb of denial, and only what is said under it', () => {
    const text = `Peru Peru PROPN NNP 2 nsubj
      denied deny VERB VBD 0 root
      that that SCONJ IN 5 mark
      troops troop NOUN NNS 5 nsubj
      attacked attack VERB VBD 2 ccomp`;
    expect(status(text, 'attacked').status).toBe('negated');
    expect(status(text, 'denied').status).toBe('actual');
  });

  it('is under way in the progressive', () => {
    const text = `Troops troop NOUN NNS 3 nsubj
      are be AUX VBP 3 aux
      attacking attack VERB VBG 0 root`;
    expect(status(text, 'attacking').status).toBe('ongoing');
  });

  it('does not take the negation of the first of joined verbs for the second', () => {
    const text = `Peru Peru PROPN NNP 4 nsubj
      did do AUX VBD 4 aux
      not not PART RB 4 advmod
      wait wait VERB VB 0 root
      but but CCONJ CC 6 cc
      attacked attack VERB VBD 4 conj`;
    expect(status(text, 'attacked').status).toBe('actual');
  });
});

describe('the status of a deed below words that judge it', () => {
  const infinitive = (subject: string, verb: string, middle = '') =>
    `${subject}\n${verb}\n${middle}to to PART TO 5 mark\nsend send VERB VB 3 xcomp\naid aid NOUN NN 5 obj`;
  const told = (verb: string) =>
    status(infinitive('Peru Peru PROPN NNP 3 nsubj\nalso also ADV RB 3 advmod', verb), 'send').status;
  const denied = (verb: string) =>
    status(infinitive('did do AUX VBD 3 aux\nnot not PART RB 3 advmod', verb), 'send').status;

  it('happened under "managed to", and did not under "did not manage to"', () => {
    expect(told('managed manage VERB VBD 0 root')).toBe('actual');
    expect(denied('manage manage VERB VB 0 root')).toBe('negated');
  });

  it('did not happen under "forgot to", and did under "did not forget to"', () => {
    expect(told('forgot forget VERB VBD 0 root')).toBe('negated');
    expect(denied('forget forget VERB VB 0 root')).toBe('actual');
  });

  it('happened when "had to" is told in the past, and is only needed in the present', () => {
    expect(told('had have VERB VBD 0 root')).toBe('actual');
    expect(told('has have VERB VBZ 0 root')).toBe('hypothetical');
  });

  it('is possible under "may agree to", which is itself possible', () => {
    const text = infinitive(
      'Peru Peru PROPN NNP 3 nsubj\nmay may AUX MD 3 aux',
      'agree agree VERB VB 0 root',
    );
    expect(status(text, 'send').status).toBe('hypothetical');
  });

  it('is there before when it is condemned, and is to come when it is announced', () => {
    const about = (verb: string) => `Peru Peru PROPN NNP 2 nsubj
      ${verb} VERB VBD 0 root
      a a DET DT 4 det
      visit visit NOUN NN 2 obj`;
    expect(status(about('condemned condemn'), 'visit').status).toBe('actual');
    expect(status(about('announced announce'), 'visit').status).toBe('future');
    expect(status(about('cancelled cancel'), 'visit').status).toBe('negated');
  });

  it('keeps a proposal that is rejected, and denies what it proposed', () => {
    const text = `Peru Peru PROPN NNP 2 nsubj
      rejected reject VERB VBD 0 root
      an a DET DT 4 det
      offer offer NOUN NN 2 obj
      to to PART TO 6 mark
      send send VERB VB 4 acl
      aid aid NOUN NN 6 obj`;
    expect(status(text, 'offer').status).toBe('actual');
    expect(status(text, 'send').status).toBe('negated');
  });

  it('is known when it has "the" and the verb is no light one', () => {
    const ahead = (verb: string) => `Peru Peru PROPN NNP 3 nsubj
      will will AUX MD 3 aux
      ${verb} VERB VB 0 root
      the the DET DT 5 det
      attack attack NOUN NN 3 obj`;
    expect(status(ahead('film film'), 'attack').status).toBe('actual');
    expect(status(ahead('launch launch'), 'attack').status).toBe('future');
  });

  it('is to come in a clause of time beside what is to come', () => {
    const text = `Peru Peru PROPN NNP 3 nsubj
      will will AUX MD 3 aux
      leave leave VERB VB 0 root
      when when ADV WRB 6 advmod
      Chile Chile PROPN NNP 6 nsubj
      signs sign VERB VBZ 3 advcl`;
    expect(status(text, 'signs').status).toBe('future');
  });

  it('is an aim after "to", and the same as the deed with which aims are reached', () => {
    const aim = (verb: string) => `Peru Peru PROPN NNP 2 nsubj
      ${verb} VERB VBD 0 root
      gas gas NOUN NN 2 obj
      to to PART TO 5 mark
      attack attack VERB VB 2 advcl`;
    expect(status(aim('bought buy'), 'attack').status).toBe('hypothetical');
    expect(status(aim('used use'), 'attack').status).toBe('actual');
  });

  it('did not happen when nobody does it', () => {
    const text = `Nobody nobody PRON NN 2 nsubj
      attacked attack VERB VBD 0 root
      Peru Peru PROPN NNP 2 obj`;
    expect(status(text, 'attacked')).toMatchObject({ status: 'negated', words: ['Nobody'] });
  });

  it('depends on a condition in "will, if"', () => {
    const text = `Peru Peru PROPN NNP 3 nsubj
      will will AUX MD 3 aux
      attack attack VERB VB 0 root
      if if SCONJ IN 6 mark
      Chile Chile PROPN NNP 6 nsubj
      moves move VERB VBZ 3 advcl`;
    const tree = treeOf(text);
    const found = findStatus(tree, rowOf(tree, 'attack'), cues);
    expect(found).toMatchObject({ status: 'hypothetical', conditional: true });
  });

  it('goes on when fighting "will continue"', () => {
    const text = `Fighting fighting NOUN NN 3 nsubj
      will will AUX MD 3 aux
      continue continue VERB VB 0 root`;
    expect(status(text, 'Fighting').status).toBe('ongoing');
  });

  it('has the status of "begin" in "talks are expected to begin"', () => {
    const text = `Talks talk NOUN NNS 3 nsubj:pass
      are be AUX VBP 3 aux:pass
      expected expect VERB VBN 0 root
      to to PART TO 5 mark
      begin begin VERB VB 3 xcomp`;
    expect(status(text, 'Talks').status).toBe('future');
  });
});

describe('a deed that lasts', () => {
  const perfect = (phrase: string) => `Peru Peru PROPN NNP 3 nsubj
    has have AUX VBZ 3 aux
    backed back VERB VBN 0 root
    rebels rebel NOUN NNS 3 obj
    ${phrase}`;

  it('is under way in the present perfect with "since" or "for years", and done without', () => {
    expect(status(perfect('since since ADP IN 6 case\nMay May PROPN NNP 3 obl'), 'backed').status).toBe(
      'ongoing',
    );
    expect(status(perfect('for for ADP IN 6 case\nyears year NOUN NNS 3 obl'), 'backed').status).toBe(
      'ongoing',
    );
    expect(status(perfect('in in ADP IN 6 case\nMay May PROPN NNP 3 obl'), 'backed').status).toBe('actual');
  });

  it('is done when what was done since then is counted', () => {
    const text = `Peru Peru PROPN NNP 3 nsubj
      has have AUX VBZ 3 aux
      signed sign VERB VBN 0 root
      two two NUM CD 5 nummod
      deals deal NOUN NNS 3 obj
      since since ADP IN 7 case
      May May PROPN NNP 3 obl`;
    expect(status(text, 'signed').status).toBe('actual');
  });

  it('is the state in "is under sanctions"', () => {
    const text = `Peru Peru PROPN NNP 4 nsubj
      is be AUX VBZ 4 cop
      under under ADP IN 4 case
      sanctions sanction NOUN NNS 0 root`;
    expect(status(text, 'sanctions').status).toBe('ongoing');
  });
});

describe('the speaker of a deed', () => {
  it('is the subject of the verb of speech above it, and nobody where there is none', () => {
    const tree = treeOf(`Peru Peru PROPN NNP 2 nsubj
      said say VERB VBD 0 root
      rebels rebel NOUN NNS 4 nsubj
      attacked attack VERB VBD 2 ccomp

      Rebels rebel NOUN NNS 2 nsubj
      fled flee VERB VBD 0 root`);
    const speaker = findSpeaker(tree, rowOf(tree, 'attacked'), cues);
    expect(speaker && tree.tokens.form[speaker.speaker]).toBe('Peru');
    expect(findSpeaker(tree, rowOf(tree, 'fled'), cues)).toBeUndefined();
  });
});
