import { Option } from 'commander';

/** `--ledger`, as every command that reads or writes the record takes it. */
export const LEDGER = new Option('--ledger <file>', 'the ledger')
  .env('CHANCERY_LEDGER')
  .default('.chancery/ledger.duckdb');
