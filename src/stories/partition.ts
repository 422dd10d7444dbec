/** Two things that may be one, and how sure that is; more is surer. */
export interface Link {
  readonly a: string;
  readonly b: string;
  readonly strength: number;
}

/** What an analyst decided: pairs that are one, and pairs that are not. These always win, also through others. */
export interface Decisions {
  readonly joined: readonly (readonly [string, string])[];
  readonly parted: readonly (readonly [string, string])[];
}

/** Groups, and the decisions that contradict one another: pairs that were parted and yet are one by what was joined. */
export interface Partition {
  /** Members in the order given; groups in the order of their first members. */
  readonly groups: readonly (readonly string[])[];
  readonly contradicted: readonly (readonly [string, string])[];
}

/**
 * Parts things into groups: first what analysts joined, then link after link, the surest first; a link that would bring together what was parted, or two
 * members with the same `of` (two events of one report are two events), is passed over. The result does not hang on the order of the links.
 */
export function partition(
  members: readonly string[],
  links: readonly Link[],
  { joined, parted }: Decisions = { joined: [], parted: [] },
  of: (member: string) => string | undefined = () => undefined,
): Partition {
  const parent = new Map(members.map((member) => [member, member]));
  const rootOf = (member: string): string => {
    let at = member;
    for (let above = parent.get(at)!; above !== at; above = parent.get(at)!) at = above;
    for (let walk = member; walk !== at; ) {
      const above = parent.get(walk)!;
      parent.set(walk, at);
      walk = above;
    }
    return at;
  };
  const owners = new Map(members.map((member) => [member, new Set([of(member) ?? `\u0000${member}`])]));
  const foes = new Map<string, Set<string>>();
  const union = (one: string, other: string): void => {
    const sizes = [owners.get(one)!.size, owners.get(other)!.size] as const;
    const [into, from] = sizes[0] >= sizes[1] ? [one, other] : [other, one];
    parent.set(from, into);
    for (const owner of owners.get(from)!) owners.get(into)!.add(owner);
    for (const foe of foes.get(from) ?? []) {
      foes.get(foe)?.delete(from);
      befoe(foes, into, foe);
    }
    foes.delete(from);
  };
  const known = ([a, b]: readonly [string, string]): boolean => parent.has(a) && parent.has(b);
  for (const [a, b] of joined.filter(known)) if (rootOf(a) !== rootOf(b)) union(rootOf(a), rootOf(b));
  const contradicted: (readonly [string, string])[] = [];
  for (const pair of parted.filter(known)) {
    const [one, other] = [rootOf(pair[0]), rootOf(pair[1])];
    if (one === other) contradicted.push(pair);
    else befoe(foes, one, other);
  }
  for (const { a, b } of links.filter((link) => known([link.a, link.b])).toSorted(surestFirst)) {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one === other || foes.get(one)?.has(other) === true || meet(owners.get(one)!, owners.get(other)!))
      continue;
    union(one, other);
  }
  const groups = new Map<string, string[]>();
  for (const member of members) {
    const list = groups.get(rootOf(member));
    if (list === undefined) groups.set(rootOf(member), [member]);
    else list.push(member);
  }
  return { groups: [...groups.values()], contradicted };
}

function befoe(foes: Map<string, Set<string>>, one: string, other: string): void {
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    const set = foes.get(a);
    if (set === undefined) foes.set(a, new Set([b]));
    else set.add(b);
  }
}

function meet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const owner of few) if (many.has(owner)) return true;
  return false;
}

function surestFirst(x: Link, y: Link): number {
  return y.strength - x.strength || compare(pairName(x), pairName(y));
}

function pairName({ a, b }: Link): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
