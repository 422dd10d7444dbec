/** Faults of a text in Prometheus' format, in words; none for a sound one. What `promtool check metrics` asks, and no label without bound. */
export function lintMetrics(text: string): string[] {
  const faults: string[] = [];
  const kinds = new Map<string, string>();
  const helped = new Set<string>();
  const seen = new Set<string>();
  if (!text.endsWith('\n')) faults.push('does not end with a line end');
  for (const line of text.split('\n').slice(0, -1)) {
    const help = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (help !== null) {
      if (helped.has(help[1]!)) faults.push(`${help[1]}: HELP twice`);
      if (help[2]!.replace(/\\[\\n]/g, '').includes('\\')) faults.push(`${help[1]}: an escape that is none`);
      helped.add(help[1]!);
      continue;
    }
    const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$/.exec(line);
    if (type !== null) {
      if (kinds.has(type[1]!)) faults.push(`${type[1]}: TYPE twice`);
      if (!helped.has(type[1]!)) faults.push(`${type[1]}: TYPE without HELP`);
      kinds.set(type[1]!, type[2]!);
      continue;
    }
    const sample =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*",?)+\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\+Inf|NaN)$/.exec(
        line,
      );
    if (sample === null) {
      faults.push(`not a line of the format: ${line}`);
      continue;
    }
    const [, name = '', labels = ''] = sample;
    const family = kinds.has(name) ? name : name.replace(/_(?:bucket|sum|count)$/, '');
    const kind = kinds.get(family);
    if (kind === undefined) faults.push(`${name}: no TYPE before it`);
    if (kind === 'counter' && !name.endsWith('_total'))
      faults.push(`${name}: a counter that does not end in _total`);
    if (kind === 'histogram' && family === name) faults.push(`${name}: a histogram without buckets`);
    if (kind !== 'counter' && name.endsWith('_total')) faults.push(`${name}: _total of a ${kind}`);
    if (seen.has(name + labels)) faults.push(`${name}${labels}: twice`);
    seen.add(name + labels);
  }
  for (const [name, kind] of kinds)
    if (kind === 'histogram' && !text.includes(`${name}_bucket{le="+Inf"}`))
      faults.push(`${name}: no bucket for all`);
  return faults;
}
