import type { EventType, Status } from '../model/event.js';
import type { Pattern } from './pattern.js';

/** Where an entry stands: a file below codebook/ or lang/, and its line, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** `codebook/event-types/accuse/words.en.tsv:12`, as reasons and problems print it. */
export function placeText(place: Place): string {
  const file = /^(codebook|lang)\//.test(place.file) ? place.file : `codebook/${place.file}`;
  return `${file}:${place.line}`;
}

/** A mode of an event type. `score` is PLOVER's, -10 to 10; absent where the manual gives none. */
export interface ModeEntry extends Place {
  readonly mode: string;
  readonly score?: number;
  readonly gloss: string;
}

/** Whether a side must be known for an event of a type. */
export type Need = 'required' | 'optional';

/** An event type. `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
/** A side that the words of a type leave open, and the sector of who it is then; `modes` (`-` for none) narrows it. */
export interface UntoldSide {
  readonly side: 'source' | 'target';
  readonly sector: string;
  /** The word class of who it may be, without its `@`: "the government", not "a city council". */
  readonly among?: string;
  readonly modes?: readonly string[];
}

export interface TypeEntry extends Place {
  readonly type: EventType;
  readonly quad: 1 | 2 | 3 | 4;
  readonly score: number;
  readonly gloss: string;
  /** `public` is required when one side at least must act in public life (public-sectors.tsv). */
  readonly needs: {
    readonly source: Need;
    readonly target: Need;
    readonly either: Need;
    readonly public: Need;
  };
  readonly modes: readonly ModeEntry[];
  /** Modes (`-` for none) in which both sides act together, so that all are sources. */
  readonly together: readonly string[];
  /** Modes whose source, where it is told, must act in public life: tourists visit too. */
  readonly publicSource: readonly string[];
  /** A mode that is another where it happens on the ground of one side: that side is then the target. */
  readonly hosted?: { readonly mode: string; readonly is: string };
  readonly untold: readonly UntoldSide[];
  /** Sectors that are no party to such an event: a talk with reporters is a statement. */
  readonly not: ReadonlySet<string>;
  /** The word class of deeds that may stand for a target: "criticised the move". Its name without `@`. */
  readonly deeds?: string;
  /** The word class whose words give an event only with a target: "called for calm" asks nobody. Its name without `@`. */
  readonly addressed?: string;
  /** Words of this class only plead: they give no event, but in these modes. */
  readonly pleas?: { readonly words: string; readonly but: readonly string[] };
  readonly notes: readonly string[];
}

/**
 * One pattern and what it means. `order` is its place in the whole codebook: of two that fit equally well, the
 * earlier wins. `rule` is the name of its rule when it stands in rules.yaml.
 */
export interface PatternEntry extends Place {
  readonly order: number;
  /** Absent for a plain statement: the words are read and give no event. */
  readonly type?: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly gloss: string;
  readonly rule?: string;
  /** True when it only tells whose a deed was that the report tells elsewhere: "claimed responsibility". */
  readonly retold?: true;
  /** True when its source is whoever's word the sentence is: "the deal is a mistake", told by nobody, is no event. */
  readonly spoken?: true;
  readonly text: string;
  readonly pattern: Pattern;
  /** A sentence of a plain statement that must give no event. */
  readonly example?: string;
}

/** A sentence that must code as it says. Countries as in Actor.country; absent lists are not checked. */
export interface RuleExample extends Place {
  readonly text: string;
  readonly source?: readonly string[];
  readonly target?: readonly string[];
  readonly mode?: string;
  readonly status?: Status;
}

/** A sentence that must not give the rule's type. */
export interface CounterExample extends Place {
  readonly text: string;
}

/** A construction with its tests. Its patterns stand in Codebook.patterns under the same name. */
export interface RuleEntry extends Place {
  readonly name: string;
  readonly type: EventType;
  readonly note: string;
  readonly examples: readonly RuleExample[];
  readonly counterExamples: readonly CounterExample[];
}

/** What a status makes of a type. `modes` are keyed by what the deed was: `COERCE/arrest` before `COERCE`. */
export interface RewriteEntry extends Place {
  readonly name: string;
  readonly note: string;
  readonly when: {
    readonly type: readonly EventType[];
    readonly status: readonly Status[];
    /** The deed's verb must have one of these auxiliaries. */
    readonly auxiliary?: readonly string[];
    /** The report must give the deed as the source's own word or plan. */
    readonly saidBySource: boolean;
    /** The report must give the deed, told without a doer, as the word of the party on whose ground it would be. */
    readonly saidByHost: boolean;
  };
  readonly becomes: { readonly type: EventType; readonly modes: ReadonlyMap<string, string> };
  readonly examples: readonly RuleExample[];
}

/** A word or phrase (lower case, dictionary forms, single spaces) that gives an event a context. */
export interface ContextEntry extends Place {
  readonly context: string;
  readonly words: readonly string[];
}

/** A word or phrase that tells the mode of a deed whose pattern leaves it open; the smaller line wins. */
export interface ModeWordEntry extends Place {
  readonly mode: string;
  readonly words: readonly string[];
}

/** A CAMEO code. `goldstein` runs from -10 to 10; `quad` is GDELT's. */
export interface CameoEntry extends Place {
  readonly code: string;
  readonly label: string;
  readonly goldstein: number;
  readonly quad: 1 | 2 | 3 | 4;
  readonly type?: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
}

/** A line of the way from PLOVER to CAMEO. */
export interface CrosswalkEntry extends Place {
  readonly type: EventType;
  readonly mode?: string;
  readonly context?: string;
  readonly cameo: string;
}

/** A word class of the pattern language, without its `@`. */
export interface ClassEntry extends Place {
  readonly name: string;
  readonly words: ReadonlySet<string>;
  readonly gloss: string;
}

/** Sectors whose bearers act in public life: in every report, and (with those) in reports that are not of sport, science and the like. */
export interface PublicSectors {
  readonly any: ReadonlySet<string>;
  readonly politics: ReadonlySet<string>;
}

/**
 * Everything that the coder knows about politics and about English usage, checked and indexed. `hash` is the first 16
 * hex digits of the SHA-256 of all files; two codings with the same hash, version and parser are equal.
 */
export interface Codebook {
  readonly hash: string;
  readonly types: ReadonlyMap<EventType, TypeEntry>;
  readonly classes: ReadonlyMap<string, ClassEntry>;
  readonly publicSectors: PublicSectors;
  readonly patterns: readonly PatternEntry[];
  /** Patterns by each lemma that their head word may have; each list in codebook order. */
  readonly patternsByHead: ReadonlyMap<string, readonly PatternEntry[]>;
  /** Every word that a pattern names. */
  readonly words: ReadonlySet<string>;
  readonly rules: readonly RuleEntry[];
  readonly rewrites: readonly RewriteEntry[];
  /** Phrases that tell the mode, by type and first word. */
  readonly modeWords: ReadonlyMap<EventType, ReadonlyMap<string, readonly ModeWordEntry[]>>;
  /** Context phrases by their first word. */
  readonly contextWords: ReadonlyMap<string, readonly ContextEntry[]>;
  readonly cameo: ReadonlyMap<string, CameoEntry>;
  readonly crosswalk: readonly CrosswalkEntry[];
  /** All files as given, by path. The tables of other stages (`actors/…`, `places/…`, `lang/en/…`) are read from here. */
  readonly files: ReadonlyMap<string, string>;
}
