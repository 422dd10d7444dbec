/** Options that choose events, with what they say in --help. */
export const EVENT_FILTERS = [
  ['country', 'on either side, ISO code of three letters'],
  ['source', 'country of the source'],
  ['target', 'country of the target'],
  ['type', 'event type, AGREE to ASSAULT'],
  ['status', 'actual, ongoing, future, historical, hypothetical, negated'],
  ['since', 'first day, 2024-05-03'],
  ['until', 'last day'],
  ['text', 'words in trigger, actors or title'],
  ['report', 'id of a report'],
  ['record', 'corrected (as analysts left it) or coded (as the program coded it); without it corrected'],
] as const;
/** Options of a page of a list. */
export const EVENT_PAGE = [
  ['limit', 'how many, 1 to 1000; without it a table has 100, CSV and JSON Lines all'],
  ['cursor', 'where the page before ended'],
] as const;
/** The other of a pair. */
export const OTHER_COUNTRY = [
  'other',
  'a second country that takes part too: with --country a pair',
] as const;
