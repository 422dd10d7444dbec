/**
 * Picks heads so that the words form one tree under one root, with the highest sum of scores. `scores` has a row of `wide`
 * numbers for each of `n` words: score of each word as its head, and at column n of being the root. Writes places of heads
 * to `head`, -1 for the root, and to `margin` how far each head's score lies above the best other head's.
 *
 * If every word's best head makes a tree in which no arc passes over the root, that is the answer. If not, the best projective
 * tree is (Eisner 1996), found in n^3 steps; of English trees all but one in two hundred arcs are projective.
 */
export function decodeTree(
  scores: Float32Array,
  wide: number,
  n: number,
  head: Int32Array,
  margin: Float32Array,
): void {
  let roots = 0;
  for (let i = 0; i < n; i++) {
    let best = n;
    let high = scores[i * wide + n]!;
    for (let j = 0; j < n; j++) {
      const score = scores[i * wide + j]!;
      if (j !== i && score > high) {
        high = score;
        best = j;
      }
    }
    head[i] = best === n ? -1 : best;
    if (best === n) roots++;
  }
  if (roots !== 1 || hasCycle(head, n) || rootIsCovered(head, n)) eisner(scores, wide, n, head);
  for (let i = 0; i < n; i++) margin[i] = marginOf(scores, i * wide, n, i, head[i]! < 0 ? n : head[i]!);
}

function marginOf(scores: Float32Array, row: number, n: number, self: number, chosen: number): number {
  let other = Number.NEGATIVE_INFINITY;
  for (let j = 0; j <= n; j++) {
    if (j !== chosen && j !== self && scores[row + j]! > other) other = scores[row + j]!;
  }
  return other === Number.NEGATIVE_INFINITY ? 0 : scores[row + chosen]! - other;
}

/** True when an arc passes over the root: a word before it hangs from one behind it, which English does not do. */
function rootIsCovered(head: Int32Array, n: number): boolean {
  const root = head.indexOf(-1);
  for (let i = 0; i < n; i++) {
    const above = head[i]!;
    if (above >= 0 && (i < root ? above > root : i > root && above < root)) return true;
  }
  return false;
}

function hasCycle(head: Int32Array, n: number): boolean {
  const seen = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let at = i;
    while (at >= 0 && seen[at] === 0) {
      seen[at] = i + 1;
      at = head[at]!;
    }
    if (at >= 0 && seen[at] === i + 1) return true;
  }
  return false;
}

/**
 * Span [left, right] is at `left * n + right`, or at `right * n + left` in tables ending in T, so that inner loops read in
 * order. `right`: best half-tree headed at the span's left end and reaching right, `left`: the mirror; `arcRight`,
 * `arcLeft`: with an arc between the ends. The root is then the best place to join two half-trees.
 */
function eisner(scores: Float32Array, wide: number, n: number, head: Int32Array): void {
  const table = () => new Float64Array(n * n);
  const [right, rightT, left, leftT, arcRight, arcLeftT] = [
    table(),
    table(),
    table(),
    table(),
    table(),
    table(),
  ];
  const cutRight = new Int16Array(n * n);
  const cutLeft = new Int16Array(n * n);
  const cutArc = new Int16Array(n * n);
  for (let size = 1; size < n; size++) {
    for (let l = 0; l + size < n; l++) {
      const r = l + size;
      const span = l * n + r;
      const turned = r * n + l;
      let best = Number.NEGATIVE_INFINITY;
      let cut = l;
      for (let m = l; m < r; m++) {
        const score = right[l * n + m]! + leftT[r * n + m + 1]!;
        if (score > best) {
          best = score;
          cut = m;
        }
      }
      arcRight[span] = best + scores[r * wide + l]!;
      arcLeftT[turned] = best + scores[l * wide + r]!;
      cutArc[span] = cut;
      best = Number.NEGATIVE_INFINITY;
      for (let m = l + 1; m <= r; m++) {
        const score = arcRight[l * n + m]! + rightT[r * n + m]!;
        if (score > best) {
          best = score;
          cut = m;
        }
      }
      right[span] = rightT[turned] = best;
      cutRight[span] = cut;
      best = Number.NEGATIVE_INFINITY;
      for (let m = l; m < r; m++) {
        const score = left[l * n + m]! + arcLeftT[r * n + m]!;
        if (score > best) {
          best = score;
          cut = m;
        }
      }
      left[span] = leftT[turned] = best;
      cutLeft[span] = cut;
    }
  }
  let root = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const score = left[i]! + right[i * n + n - 1]! + scores[i * wide + n]!;
    if (score > best) {
      best = score;
      root = i;
    }
  }
  head[root] = -1;
  const todo = [0, root, LEFT, root, n - 1, RIGHT];
  while (todo.length > 0) {
    const kind = todo.pop()!;
    const r = todo.pop()!;
    const l = todo.pop()!;
    if (l === r) continue;
    const span = l * n + r;
    if (kind === RIGHT) {
      const middle = cutRight[span]!;
      head[middle] = l;
      todo.push(l, middle, INNER, middle, r, RIGHT);
    } else if (kind === LEFT) {
      const middle = cutLeft[span]!;
      head[middle] = r;
      todo.push(l, middle, LEFT, middle, r, INNER);
    } else {
      const middle = cutArc[span]!;
      todo.push(l, middle, RIGHT, middle + 1, r, LEFT);
    }
  }
}

const LEFT = 0;
const RIGHT = 1;
const INNER = 2;
