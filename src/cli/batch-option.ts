import { InvalidArgumentError, Option } from 'commander';
import { MANY } from '../ledger/batch-size.js';

/** `--batch`: how much a program that is killed may have to do again, against what a transaction costs. */
export const BATCH = new Option(
  '--batch <reports>',
  'reports to be coded that are written together; a run that is killed does at most two such batches again',
)
  .default(String(MANY))
  .argParser((value: string) => {
    if (!/^[1-9]\d{0,3}$/.test(value))
      throw new InvalidArgumentError('Expected a whole number from 1 to 9999.');
    return value;
  });
