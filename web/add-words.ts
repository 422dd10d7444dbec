export { shown } from './shown-text.js';

type Noun = { readonly one: string; readonly other: string };

/** The words and limits that the server wrote into the page; `{0}` and `{1}` stand for what is filled in. */
export interface Words {
  readonly limits: {
    readonly page: number;
    readonly request: number;
    readonly addresses: number;
    readonly shown: number;
    readonly ofOutcome: number;
  };
  readonly nouns: Readonly<Record<'file' | 'address' | 'report' | 'event' | 'items', Noun>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly nothing: string;
  readonly lost: string;
  readonly goesOn: string;
  readonly staysOpen: string;
  readonly run: string;
  readonly cannotRead: string;
  readonly cannotReadFix: string;
  readonly refusedAll: string;
  readonly tooLarge: string;
  readonly tooLargeFix: string;
  readonly tooMany: string;
  readonly tooManyFix: string;
  readonly remove: string;
  readonly readOf: string;
  readonly folded: string;
}

export function filled(sentence: string, ...parts: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (whole, i) => parts[Number(i)] ?? whole);
}
