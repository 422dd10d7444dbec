/** Lengths of the network's parts; written into the model file, read back by the parser. */
export interface NetSizes {
  readonly vectorSize: number;
  readonly featureSize: number;
  readonly hidden: number;
  readonly tagHidden: number;
  readonly arcSize: number;
  readonly labelHidden: number;
  readonly nameHidden: number;
  /** Kinds of FEATS string and of relation. */
  readonly feats: number;
  readonly relations: number;
}

export interface Matrix {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
}

/** Columns are padded to eight numbers, the width of the matrix kernel. */
export function pad8(n: number): number {
  return (n + 7) & ~7;
}

/** Where each kind of tag stands among the tag scores. */
export function tagColumns(sizes: NetSizes): { upos: number; xpos: number; feats: number; width: number } {
  return { upos: 0, xpos: 24, feats: 80, width: 80 + pad8(sizes.feats) };
}

/**
 * Columns of the first layer above the encoder: a word as dependent and as head in an arc, its name, then as dependent and
 * as head of a labelled relation.
 */
export function topColumns(sizes: NetSizes): {
  dep: number;
  head: number;
  name: number;
  labelDep: number;
  labelHead: number;
  width: number;
} {
  const { arcSize: a, nameHidden: n, labelHidden: l } = sizes;
  return {
    dep: 0,
    head: a,
    name: 2 * a,
    labelDep: 2 * a + n,
    labelHead: 2 * a + n + l,
    width: 2 * a + n + 2 * l,
  };
}

export const NAME_WIDTH = 16;

/** Conventions of names: that of UNER (persons, organisations, places), and that of GUM with a fourth, mixed kind. */
export const NAME_STYLES = ['uner', 'gum'] as const;

/** Every dense matrix of the network in a fixed order. Biases are matrices of one row. */
export function matrices(sizes: NetSizes): Matrix[] {
  const { hidden: h } = sizes;
  const input = sizes.vectorSize + sizes.featureSize;
  const tag = tagColumns(sizes).width;
  const top = topColumns(sizes).width;
  const list: Matrix[] = [];
  const add = (name: string, rows: number, cols: number) => list.push({ name, rows, cols });
  for (const [layer, width] of [
    ['1', input],
    ['2', 2 * h],
  ] as const) {
    for (const way of ['f', 'b']) {
      add(`x${layer}${way}`, width, 4 * h);
      add(`h${layer}${way}`, h, 4 * h);
      add(`b${layer}${way}`, 1, 4 * h);
    }
  }
  add('tagHidden', 2 * h, sizes.tagHidden);
  add('tagHidden2', 2 * h, sizes.tagHidden);
  add('tagHiddenBias', 1, sizes.tagHidden);
  add('tag', sizes.tagHidden, tag);
  add('tagBias', 1, tag);
  add('top', 2 * h, top);
  add('topBias', 1, top);
  add('nameStyle', NAME_STYLES.length, sizes.nameHidden);
  add('name', sizes.nameHidden, NAME_WIDTH);
  add('nameBias', 1, NAME_WIDTH);
  add('arc', sizes.arcSize, sizes.arcSize);
  add('arcBias', 1, sizes.arcSize);
  add('root', 1, sizes.arcSize);
  add('label', sizes.labelHidden, pad8(sizes.relations));
  add('labelBias', 1, pad8(sizes.relations));
  return list;
}
