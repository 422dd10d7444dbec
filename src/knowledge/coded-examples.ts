import type { CodedEvent } from '../model/event.js';
import type { RuleEntry, RuleExample } from './codebook.js';

/** An example or counter-example of a rule as the coder codes it now. */
export interface CodedExample {
  readonly text: string;
  /** Line of rules.yaml. */
  readonly line: number;
  readonly counter: boolean;
  /** The example gives its type with what it asks for; the counter-example does not give the type. */
  readonly right: boolean;
  readonly events: readonly CodedEvent[];
}

/** Codes the examples and counter-examples of a rule. */
export function codedExamples(
  rule: RuleEntry,
  code: (text: string) => readonly CodedEvent[],
): CodedExample[] {
  const examples = rule.examples.map((example): CodedExample => {
    const events = code(example.text);
    const right = events.some((event) => event.type === rule.type && fitsExample(event, example));
    return { text: example.text, line: example.line, counter: false, right, events };
  });
  const counters = rule.counterExamples.map(({ text, line }): CodedExample => {
    const events = code(text);
    return { text, line, counter: true, right: events.every((event) => event.type !== rule.type), events };
  });
  return [...examples, ...counters];
}

/** Whether an event has the sides, mode and status that an example asks for. */
export function fitsExample(event: CodedEvent, example: RuleExample): boolean {
  const same = (wanted: readonly string[] | undefined, actors: CodedEvent['source']): boolean =>
    wanted === undefined || wanted.every((country) => actors.some((actor) => actor.country === country));
  return (
    same(example.source, event.source) &&
    same(example.target, event.target) &&
    (example.mode === undefined || example.mode === event.mode) &&
    (example.status === undefined || example.status === event.status)
  );
}
