/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Puts a list in an order drawn from `random`, in place. */
export function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

/** Decisions to learn: features of equal number each, and whether the answer is yes. */
export class DecisionSet {
  readonly keys: number[] = [];
  readonly answers: number[] = [];

  constructor(readonly width: number) {}

  get count(): number {
    return this.answers.length;
  }

  add(keys: Uint32Array, answer: boolean): void {
    for (let i = 0; i < this.width; i++) this.keys.push(keys[i]!);
    this.answers.push(answer ? 1 : -1);
  }
}

/** Averaged perceptron with a margin; `yes` is how much a wrong "yes" answer weighs against a wrong "no". */
export function trainPerceptron(
  set: DecisionSet,
  { epochs, seed, margin }: { epochs: number; seed: number; margin: number },
): { keys: Uint32Array; weights: Int16Array; mistakes: number } {
  const rows = new Map<number, number>();
  const place = Int32Array.from(set.keys, (key) => {
    const row = rows.get(key) ?? rows.size;
    rows.set(key, row);
    return row;
  });
  const weights = new Float64Array(rows.size);
  const sums = new Float64Array(rows.size);
  const order = Array.from({ length: set.count }, (_, i) => i);
  const random = randomFrom(seed);
  let step = 1;
  let mistakes = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    mistakes = 0;
    for (const i of order) {
      step++;
      const at = i * set.width;
      let score = 0;
      for (let f = 0; f < set.width; f++) score += weights[place[at + f]!]!;
      const answer = set.answers[i]!;
      if (score * answer <= 0) mistakes++;
      if (score * answer > margin) continue;
      for (let f = 0; f < set.width; f++) {
        const row = place[at + f]!;
        weights[row]! += answer;
        sums[row]! += answer * step;
      }
    }
  }
  return { ...pack([...rows.keys()], weights, sums, step), mistakes };
}

/** Averaged weights as whole numbers; those near nought are left out. */
function pack(keys: number[], weights: Float64Array, sums: Float64Array, step: number) {
  const averaged = weights.map((w, i) => w - sums[i]! / step);
  const largest = averaged.reduce((m, w) => Math.max(m, Math.abs(w)), 1);
  const scale = 32000 / largest;
  const kept = keys
    .map((key, i) => [key, Math.round(averaged[i]! * scale)] as const)
    .filter(([, w]) => Math.abs(w) >= 0.3 * scale)
    .sort((a, b) => a[0] - b[0]);
  return { keys: Uint32Array.from(kept, ([k]) => k), weights: Int16Array.from(kept, ([, w]) => w) };
}
