import { QueueError } from './queue-error.js';

/** What a fleet's streams and subjects are called. */
export interface QueueNames {
  /** The stream of reports that wait. */
  readonly reports: string;
  /** The stream of reports that could not be coded, each with its reason. */
  readonly dead: string;
  /** The stream of what workers say of themselves, one message a subject. */
  readonly state: string;
  /** The durable consumer that all workers share. */
  readonly consumer: string;
  /** First word of all subjects. */
  readonly root: string;
}

export const STREAM = 'CHANCERY';

/** Names that hang on that of the main stream: two fleets on one engine have two names. Throws QueueError for a name that an engine would not take. */
export function queueNames(stream = STREAM): QueueNames {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(stream))
    throw new QueueError({
      code: 'queue-address',
      where: '--stream',
      message: `Found "${stream.slice(0, 60)}", expected a letter and up to 39 letters, digits, - or _.`,
      fix: `Leave --stream out, or name one such as ${STREAM}.`,
    });
  return {
    reports: stream,
    dead: `${stream}-DEAD`,
    state: `${stream}-STATE`,
    consumer: 'coders',
    root: stream.toLowerCase(),
  };
}
