const IN_TYPE = /^(?:codebook\/)?event-types\/([a-z]+)\/(rules|words)(?:\.en\.tsv|\.yaml):(\d+)$/;
const IN_FILE = /^(?:codebook\/|lang\/)?[\w.-]+(?:\/[\w.-]+)*\.(?:tsv|yaml):(\d+)$/;
const CORRECTION = /^correction (\d+)$/;

/**
 * The address at which a reason's rule can be read: a line of an event type on the page of the type, any other line of the codebook in its
 * file. Undefined for rules of the program itself (`times/published`).
 */
export function ruleLink(rule: string): string | undefined {
  const type = IN_TYPE.exec(rule);
  if (type !== null) return `/codebook/${type[1]!.toUpperCase()}#${type[2]}-${type[3]}`;
  const line = IN_FILE.exec(rule)?.[1];
  if (line === undefined) return undefined;
  return `/codebook/file/${rule.replace(/^codebook\//, '').replace(/:\d+$/, '')}?line=${line}#L${line}`;
}

/** The number of the correction that a reason names. */
export function correctionOf(rule: string): number | undefined {
  const number = CORRECTION.exec(rule)?.[1];
  return number === undefined ? undefined : Number(number);
}
