import { Option } from 'commander';

/** `--ledger`, as every command that reads or writes the record takes it. */
export const LEDGER = new Option('--ledger <place>', 'the ledger: a file, or postgres://user@host/database')
  .env('CHANCERY_LEDGER')
  .default('.chancery/ledger.duckdb');
