/** Reports to be coded that share a transaction where many come: it costs the ledger the same time, whatever it holds. */
export const MANY = 128;
