import { describe, expect, it } from 'vitest';
import { forms, rowOf, treeOf } from '../../test/trees.js';
import { Frame } from './frame.js';

/** Subjects, objects and the phrase after a preposition, as the frame of `verb` sees them. */
function roles(text: string, verb: string, preposition = 'with') {
  const tree = treeOf(text);
  const frame = new Frame(tree, rowOf(tree, verb));
  return {
    subjects: forms(tree, frame.subjects),
    objects: forms(tree, frame.objects),
    phrase: frame.withCase(new Set([preposition])).map((rows) => forms(tree, rows)),
  };
}

describe('a frame gives the same roles whatever the sentence does to them', () => {
  it('active', () => {
    const found = roles(
      `Kenya Kenya PROPN NNP 2 nsubj
       arrested arrest VERB VBD 0 root
       smugglers smuggler NOUN NNS 2 obj`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('passive', () => {
    const found = roles(
      `Smugglers smuggler NOUN NNS 3 nsubj:pass
       were be AUX VBD 3 aux:pass
       arrested arrest VERB VBN 0 root
       by by ADP IN 5 case
       Kenya Kenya PROPN NNP 3 obl:agent`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['Smugglers'] });
  });

  it('passive whose agent hangs from what it was done in', () => {
    const found = roles(
      `Smugglers smuggler NOUN NNS 3 nsubj:pass
       were be AUX VBD 3 aux:pass
       arrested arrest VERB VBN 0 root
       in in ADP IN 6 case
       a a DET DT 6 det
       raid raid NOUN NN 3 obl
       by by ADP IN 8 case
       Kenya Kenya PROPN NNP 6 nmod`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['Smugglers'] });
  });

  it('participle behind its noun', () => {
    const found = roles(
      `smugglers smuggler NOUN NNS 5 nsubj
       arrested arrest VERB VBN 1 acl
       by by ADP IN 4 case
       Kenya Kenya PROPN NNP 2 obl:agent
       confessed confess VERB VBD 0 root`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('relative clause, with the relative word as subject', () => {
    const found = roles(
      `Kenya Kenya PROPN NNP 6 nsubj
       , , PUNCT , 4 punct
       which which PRON WDT 4 nsubj
       arrested arrest VERB VBD 1 acl:relcl
       smugglers smuggler NOUN NNS 4 obj
       waited wait VERB VBD 0 root`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('relative clause without a relative word', () => {
    const found = roles(
      `smugglers smuggler NOUN NNS 4 nsubj
       Kenya Kenya PROPN NNP 3 nsubj
       arrested arrest VERB VBD 1 acl:relcl
       confessed confess VERB VBD 0 root`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('infinitive under a verb of control takes its subject', () => {
    const found = roles(
      `Kenya Kenya PROPN NNP 2 nsubj
       vowed vow VERB VBD 0 root
       to to PART TO 4 mark
       arrest arrest VERB VB 2 xcomp
       smugglers smuggler NOUN NNS 4 obj`,
      'arrest',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('a joined verb shares the subject of the first', () => {
    const found = roles(
      `Kenya Kenya PROPN NNP 2 nsubj
       stopped stop VERB VBD 0 root
       and and CCONJ CC 4 cc
       arrested arrest VERB VBD 2 conj
       smugglers smuggler NOUN NNS 4 obj`,
      'arrested',
    );
    expect(found).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('joined parties all act, and a prepositional phrase keeps its members', () => {
    const found = roles(
      `Kenya Kenya PROPN NNP 4 nsubj
       and and CCONJ CC 3 cc
       Uganda Uganda PROPN NNP 1 conj
       met meet VERB VBD 0 root
       with with ADP IN 6 case
       Sudan Sudan PROPN NNP 4 obl
       and and CCONJ CC 8 cc
       Chad Chad PROPN NNP 6 conj`,
      'met',
    );
    expect(found.subjects).toEqual(['Kenya', 'Uganda']);
    expect(found.phrase).toEqual([['Sudan', 'Chad']]);
  });

  it('a phrase after "be" hangs from the form of "be"', () => {
    const text = `Kenya Kenya PROPN NNP 4 nsubj
       was be AUX VBD 4 cop
       behind behind ADP IN 4 case
       Uganda Uganda PROPN NNP 0 root`;
    const frame = new Frame(treeOf(text), 1);
    expect(frame.subjects).toEqual([0]);
    expect(frame.withCase(new Set(['behind']))).toEqual([[3]]);
  });

  it('a deed noun gives its infinitive the one whose deed it is', () => {
    const decision = `Kenya Kenya PROPN NNP 3 nmod:poss
       's 's PART POS 1 case
       decision decision NOUN NN 6 nsubj
       to to PART TO 5 mark
       arrest arrest VERB VB 3 acl
       angered anger VERB VBD 0 root
       Uganda Uganda PROPN NNP 6 obj`;
    expect(roles(decision, 'arrest').subjects).toEqual(['Kenya']);
    const plans = `Kenya Kenya PROPN NNP 2 nsubj
       announced announce VERB VBD 0 root
       plans plan NOUN NNS 2 obj
       to to PART TO 5 mark
       arrest arrest VERB VB 2 xcomp
       smugglers smuggler NOUN NNS 5 obj`;
    expect(roles(plans, 'arrest').subjects).toEqual(['Kenya']);
  });

  it('a name that the parser takes for the root is the subject of the verb after it', () => {
    const opposed = `Kenya Kenya PROPN NNP 0 root
       arrested arrest VERB VBN 1 acl
       smugglers smuggler NOUN NNS 2 obj`;
    expect(roles(opposed, 'arrested')).toMatchObject({ subjects: ['Kenya'], objects: ['smugglers'] });
  });

  it('a rounded number is an object, not a place', () => {
    const counted = `Kenya Kenya PROPN NNP 2 nsubj
       arrested arrest VERB VBD 0 root
       at at ADP IN 6 case
       least least ADJ JJS 3 fixed
       ten ten NUM CD 6 nummod
       smugglers smuggler NOUN NNS 2 obl`;
    expect(roles(counted, 'arrested').objects).toEqual(['smugglers']);
  });
});
