/**
 * The picture of the world: width and height in its own units, the meridian in its middle (Chukotka stays with Siberia), the line of the equator, and
 * the units of one radian at it. Antarctica is left out.
 */
export const WORLD = { width: 1000, height: 452, middle: 11, equator: 258, scale: 184 } as const;

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const RADIAN = Math.PI / 180;

/**
 * Where a point in degrees stands in the picture. Equal Earth (Šavrič, Patterson and Jenny 2018): areas are true, so that circles of one size say the same
 * in Nairobi and in Oslo.
 */
export function equalEarth(lon: number, lat: number): readonly [number, number] {
  const turned = ((((lon - WORLD.middle + 180) % 360) + 360) % 360) - 180;
  const l = Math.asin(M * Math.sin(Math.max(-90, Math.min(90, lat)) * RADIAN));
  const l2 = l * l;
  const l6 = l2 * l2 * l2;
  const x = (turned * RADIAN * Math.cos(l)) / (M * (A1 + 3 * A2 * l2 + l6 * (7 * A3 + 9 * A4 * l2)));
  const y = l * (A1 + A2 * l2 + l6 * (A3 + A4 * l2));
  return [WORLD.width / 2 + WORLD.scale * x, WORLD.equator - WORLD.scale * y];
}
