/**
 * Picks heads so that the words form one tree under one root, with the highest sum of scores. `scores` has a row of `wide`
 * numbers for each of `n` words: score of each word as its head, and at column n of being the root. Writes places of heads
 * to `head`, -1 for the root, and to `margin` how far each head's score lies above the best other head's.
 *
 * If every word's best head makes a tree, that is the answer. If not, the best projective tree is (Eisner 1996), found
 * in n^3 steps; of English trees all but one in two hundred arcs are projective.
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
  if (roots !== 1 || hasCycle(head, n)) eisner(scores, wide, n, head);
  for (let i = 0; i < n; i++) margin[i] = marginOf(scores, i * wide, n, i, head[i]! < 0 ? n : head[i]!);
}

function marginOf(scores: Float32Array, row: number, n: number, self: number, chosen: number): number {
  let other = Number.NEGATIVE_INFINITY;
  for (let j = 0; j <= n; j++) {
    if (j !== chosen && j !== self && scores[row + j]! > other) other = scores[row + j]!;
  }
  return other === Number.NEGATIVE_INFINITY ? 0 : scores[row + chosen]! - other;
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
 * Spans are [left, right] as `left * n + right`. `toRight`/`toLeft`: best half-tree headed at the left or right end;
 * `arcRight`/`arcLeft`: with an arc between the ends. The root is then the best place to join two half-trees.
 */
function eisner(scores: Float32Array, wide: number, n: number, head: Int32Array): void {
  const toRight = new Float64Array(n * n);
  const toLeft = new Float64Array(n * n);
  const arcRight = new Float64Array(n * n);
  const arcLeft = new Float64Array(n * n);
  const cutRight = new Int16Array(n * n);
  const cutLeft = new Int16Array(n * n);
  const cutArc = new Int16Array(n * n);
  for (let size = 1; size < n; size++) {
    for (let left = 0; left + size < n; left++) {
      const right = left + size;
      const span = left * n + right;
      let best = Number.NEGATIVE_INFINITY;
      let cut = left;
      for (let middle = left; middle < right; middle++) {
        const score = toRight[left * n + middle]! + toLeft[(middle + 1) * n + right]!;
        if (score > best) {
          best = score;
          cut = middle;
        }
      }
      arcRight[span] = best + scores[right * wide + left]!;
      arcLeft[span] = best + scores[left * wide + right]!;
      cutArc[span] = cut;
      best = Number.NEGATIVE_INFINITY;
      for (let middle = left + 1; middle <= right; middle++) {
        const score = arcRight[left * n + middle]! + toRight[middle * n + right]!;
        if (score > best) {
          best = score;
          cut = middle;
        }
      }
      toRight[span] = best;
      cutRight[span] = cut;
      best = Number.NEGATIVE_INFINITY;
      for (let middle = left; middle < right; middle++) {
        const score = toLeft[left * n + middle]! + arcLeft[middle * n + right]!;
        if (score > best) {
          best = score;
          cut = middle;
        }
      }
      toLeft[span] = best;
      cutLeft[span] = cut;
    }
  }
  let root = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const score = toLeft[i]! + toRight[i * n + n - 1]! + scores[i * wide + n]!;
    if (score > best) {
      best = score;
      root = i;
    }
  }
  head[root] = -1;
  const todo = [0, root, LEFT, root, n - 1, RIGHT];
  while (todo.length > 0) {
    const kind = todo.pop()!;
    const right = todo.pop()!;
    const left = todo.pop()!;
    if (left === right) continue;
    const span = left * n + right;
    if (kind === RIGHT) {
      const middle = cutRight[span]!;
      head[middle] = left;
      todo.push(left, middle, INNER, middle, right, RIGHT);
    } else if (kind === LEFT) {
      const middle = cutLeft[span]!;
      head[middle] = right;
      todo.push(left, middle, LEFT, middle, right, INNER);
    } else {
      const middle = cutArc[span]!;
      todo.push(left, middle, RIGHT, middle + 1, right, LEFT);
    }
  }
}

const LEFT = 0;
const RIGHT = 1;
const INNER = 2;
