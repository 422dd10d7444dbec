const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
};

/** Bytes of `512MiB`, `20GB` or `1000`; undefined for what is no size. */
export function readSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kKMGT]i?B|B)?$/.exec(text.trim());
  const unit = match === null ? undefined : UNITS[match[2] ?? ''];
  return unit === undefined ? undefined : Math.round(Number(match![1]) * unit);
}
