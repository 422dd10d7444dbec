import type { StoredMsg } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { Problem } from '../model/problem.js';
import { HEADER, unpack } from './envelope.js';
import type { Queue } from './open-queue.js';
import { patiently } from './passing.js';
import { HEADER_ROOM, Sender } from './send-reports.js';

/** A report that could not be coded, as it lies among the dead letters. */
export interface DeadLetter {
  /** Number under which the engine keeps it. */
  readonly seq: number;
  /** The report's id; empty where the message was none. */
  readonly id: string;
  readonly title?: string;
  readonly problem: Problem;
  /** How often it was given to a worker. */
  readonly deliveries: number;
  /** Which worker gave it up, and the version of its program. */
  readonly worker: string;
  readonly version: string;
  /** Instants, ISO 8601: when it was sent, and when it was given up. */
  readonly sent: string;
  readonly died: string;
}

/** What a worker knows of a message that it gives up. */
export interface DyingMessage {
  readonly data: Uint8Array;
  readonly headers?: MsgHdrs | undefined;
  readonly seq: number;
  readonly time: string;
  readonly deliveries: number;
}

const DEAD = {
  problem: 'Chancery-Problem',
  deliveries: 'Chancery-Deliveries',
  worker: 'Chancery-Worker',
  workerVersion: 'Chancery-Worker-Version',
  sent: 'Chancery-Sent',
  cut: 'Chancery-Cut',
} as const;
const LONGEST_WORDS = 1000;
const PATIENCE = 20_000;

/** Puts a message among the dead letters with its reason; resolves when the engine has it there. Twice for one message gives one letter. */
export async function bury(
  queue: Queue,
  dying: DyingMessage,
  problem: Problem,
  by: { readonly id: string; readonly version: string },
): Promise<void> {
  const head = headers();
  for (const name of Object.values(HEADER)) {
    const value = dying.headers?.get(name) ?? '';
    if (value !== '') head.set(name, value.slice(0, 500));
  }
  const { code, level, where, message, fix } = problem;
  const cut = (words: string): string => words.slice(0, LONGEST_WORDS);
  head.set(
    DEAD.problem,
    ascii(JSON.stringify({ code, level, where: cut(where), message: cut(message), fix: cut(fix) })),
  );
  head.set(DEAD.deliveries, String(dying.deliveries));
  head.set(DEAD.worker, by.id);
  head.set(DEAD.workerVersion, by.version);
  head.set(DEAD.sent, dying.time);
  const most = (queue.connection.info?.max_payload ?? 2 ** 20) - HEADER_ROOM;
  if (dying.data.length > most) head.set(DEAD.cut, String(dying.data.length));
  const subject = `${queue.names.root}.dead.${/^[a-z][a-z0-9-]{0,60}$/.test(code) ? code : 'other'}`;
  await patiently(
    () =>
      queue.client.publish(subject, dying.data.subarray(0, Math.max(0, most)), {
        headers: head,
        msgID: `${dying.seq}-${dying.time}`,
        expect: { streamName: queue.names.dead },
      }),
    { patience: PATIENCE, queue },
  );
}

/** All dead letters, oldest first; those of one report where `id` is given, of one reason where `reason` is. */
export async function* deadLetters(
  { streams, names }: Queue,
  { id, reason }: { readonly id?: string; readonly reason?: string } = {},
): AsyncGenerator<DeadLetter & { readonly message: StoredMsg }, void, undefined> {
  const { state } = await patiently(() => streams.streams.info(names.dead), { patience: PATIENCE });
  for (let seq = state.first_seq; state.messages > 0 && seq <= state.last_seq; seq++) {
    const message = await patiently(() => streams.streams.getMessage(names.dead, { seq }), {
      patience: PATIENCE,
    });
    if (message === null) continue;
    const letter = letterOf(message);
    if ((id === undefined || letter.id === id) && (reason === undefined || letter.problem.code === reason))
      yield { ...letter, message };
  }
}

/** Puts a dead letter back among the reports that wait; false where it was cut and so cannot be. It is gone from here only when it is there. */
export async function reviveLetter(
  queue: Queue,
  { seq, message }: { readonly seq: number; readonly message: StoredMsg },
  problem: (problem: Problem) => void,
): Promise<boolean> {
  if (message.header.get(DEAD.cut) !== '') return false;
  const head = headers();
  for (const name of Object.values(HEADER)) {
    const value = message.header.get(name);
    if (value !== '') head.set(name, value);
  }
  const sender = new Sender(queue, { by: 'retried', problem, patience: PATIENCE });
  // Not the id under which it was sent: the engine would take it for that message again.
  const messageId = `retry-${seq}-${message.time.getTime()}`;
  await sender.sendPacked('', { data: message.data, headers: head, messageId });
  await dropLetter(queue, seq);
  return true;
}

export async function dropLetter({ streams, names }: Queue, seq: number): Promise<void> {
  await patiently(() => streams.streams.deleteMessage(names.dead, seq), { patience: PATIENCE });
}

function letterOf(message: StoredMsg): DeadLetter {
  const { header, data, seq, time } = message;
  const opened = unpack({ headers: header, data }, `message ${seq}`);
  const doc = 'doc' in opened ? opened.doc : undefined;
  return {
    seq,
    id: doc?.id ?? given(header.get(HEADER.report)),
    ...(doc?.title === undefined ? {} : { title: doc.title }),
    problem: problemOf(header.get(DEAD.problem), seq),
    deliveries: Number(header.get(DEAD.deliveries)) || 0,
    worker: header.get(DEAD.worker),
    version: header.get(DEAD.workerVersion),
    sent: header.get(DEAD.sent),
    died: time.toISOString(),
  };
}

function given(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function problemOf(text: string, seq: number): Problem {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const [code, where, message, fix] = ['code', 'where', 'message', 'fix'].map((name) =>
      String(value[name] ?? ''),
    );
    return { code: code!, level: 'error', where: where!, message: message!, fix: fix! };
  } catch {
    return {
      code: 'reason-lost',
      level: 'error',
      where: `dead letter ${seq}`,
      message: 'Found a dead letter whose reason cannot be read.',
      fix: 'Try it again with `chancery fleet dead --retry`, or drop it.',
    };
  }
}

/** JSON whose every character a header may hold. */
function ascii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
