/** Words found so far, in the order of the text, and where sentences start. Grows as needed. */
export class WordList {
  readonly form: string[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** First word of each sentence. */
  readonly starts: number[] = [];

  get count(): number {
    return this.form.length;
  }

  add(form: string, from: number, to: number): void {
    this.form.push(form);
    this.from.push(from);
    this.to.push(to);
  }

  /** Makes one word of the last two. */
  joinLast(): void {
    const last = this.count - 1;
    this.form[last - 1] += this.form[last]!;
    this.to[last - 1] = this.to[last]!;
    this.form.length = last;
    this.from.length = last;
    this.to.length = last;
  }
}
