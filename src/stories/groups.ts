/** Groups of things that are one, joined two by two (union-find). The name of a group is that of its first member in order of adding. */
export class Groups {
  readonly #parent = new Map<string, string>();
  readonly #order = new Map<string, number>();

  add(id: string): void {
    if (this.#parent.has(id)) return;
    this.#order.set(id, this.#order.size);
    this.#parent.set(id, id);
  }

  of(id: string): string {
    let at = id;
    for (let above = this.#parent.get(at) ?? at; above !== at; above = this.#parent.get(at) ?? at) at = above;
    for (let walk = id; walk !== at; ) {
      const above = this.#parent.get(walk) ?? at;
      this.#parent.set(walk, at);
      walk = above;
    }
    return at;
  }

  join(a: string, b: string): void {
    this.add(a);
    this.add(b);
    const [one, other] = [this.of(a), this.of(b)];
    if (one === other) return;
    const [first, second] = this.#order.get(one)! < this.#order.get(other)! ? [one, other] : [other, one];
    this.#parent.set(second, first);
  }
}
