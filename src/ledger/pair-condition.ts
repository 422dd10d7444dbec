/** Which rows of event_pairs a party, or two parties, are in: a condition and its values. Undefined where nothing is asked. */
export function pairCondition({
  country,
  other,
}: {
  readonly country?: string;
  readonly other?: string;
}): { readonly where: string; readonly values: Readonly<Record<string, string>> } | undefined {
  const [a, b] = country === undefined ? [other, undefined] : [country, other];
  if (a === undefined) return undefined;
  if (b === undefined) return { where: '(source = $party OR target = $party)', values: { party: a } };
  return {
    where: 'source IN ($party, $counterparty) AND target IN ($party, $counterparty) AND source <> target',
    values: { party: a, counterparty: b },
  };
}
