import { type Command, Option } from 'commander';

/** Where the engine is, as every command of a fleet takes it. */
export interface QueueCommandOptions {
  readonly queue: string;
  readonly creds?: string;
  readonly stream?: string;
}

const QUEUE_SAYS = 'the engine: nats://a:4222,nats://b:4222,nats://c:4222 (tls:// too)';

/** Adds --queue, --creds and --stream to a command. */
export function queueOptions(command: Command): Command {
  const [, ...others] = QUEUE_OPTIONS;
  command.addOption(
    new Option('--queue <addresses>', QUEUE_SAYS).env('CHANCERY_QUEUE').makeOptionMandatory(),
  );
  for (const option of others) command.addOption(option);
  return command;
}

/** The same three for a command that may do without a queue. */
export const QUEUE_OPTIONS: readonly Option[] = [
  new Option('--queue <addresses>', QUEUE_SAYS),
  new Option('--creds <file>', 'credentials for the engine, as `nsc` writes them').env('NATS_CREDS'),
  new Option(
    '--stream <name>',
    'name of the main stream, for two fleets on one engine (default: CHANCERY)',
  ).env('CHANCERY_STREAM'),
];

/** What openQueue takes of a command's options; an environment variable that is set to nothing counts as absent. */
export function queueFrom({ queue, creds, stream }: QueueCommandOptions): {
  queue: string;
  creds?: string;
  stream?: string;
} {
  return { queue, ...(creds ? { creds } : {}), ...(stream ? { stream } : {}) };
}
