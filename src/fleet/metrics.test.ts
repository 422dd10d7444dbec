import { describe, expect, it } from 'vitest';
import { lintMetrics } from '../../test/fleet/lint-metrics.js';
import { Metrics } from './metrics.js';
import { workerMetrics } from './worker-metrics.js';

describe('figures for Prometheus', () => {
  it('escape what a label holds, and are in the format', () => {
    const metrics = new Metrics();
    metrics
      .counter('odd_total', 'With a \\ and\na second line.')
      .add(2, { name: 'a "quoted" \\ word\nand a line' });
    metrics.gauge('high', 'High.').set(1.5e-9);
    metrics.histogram('time_seconds', 'Time.', [0.1, 1]).observe(0.5);
    const text = metrics.text();
    expect(lintMetrics(text)).toEqual([]);
    expect(text).toContain('odd_total{name="a \\"quoted\\" \\\\ word\\nand a line"} 2\n');
    expect(text).toContain(
      'time_seconds_bucket{le="0.1"} 0\ntime_seconds_bucket{le="1"} 1\ntime_seconds_bucket{le="+Inf"} 1\n',
    );
  });

  it('refuse names that do not fit, twice one name, and counters that do not say so', () => {
    const metrics = new Metrics();
    metrics.gauge('one', 'One.');
    expect(() => metrics.gauge('one', 'Again.')).toThrow(RangeError);
    expect(() => metrics.gauge('no-dash', 'Bad.')).toThrow(RangeError);
    expect(() => metrics.counter('ones', 'Bad.')).toThrow(RangeError);
    expect(() => metrics.gauge('two', 'Two.').set(1, { 'a-b': '' })).toThrow(RangeError);
  });

  it('keep no label without bound: reasons from outside count as one', () => {
    const figures = workerMetrics();
    for (let n = 0; n < 1000; n++) figures.deadBy(`made-up-${n}`);
    expect(figures.text()).toContain('chancery_dead_letters_total{reason="other"} 1000\n');
    const metrics = new Metrics();
    const counter = metrics.counter('all_total', 'All.');
    for (let n = 0; n < 1000; n++) counter.add(1, { n: `${n}` });
    expect(metrics.text().split('\n').length).toBeLessThan(210);
  });

  it('are sound for a worker that has done everything', () => {
    const figures = workerMetrics();
    figures.builtBy({ version: '1', codebook: 'a', parser: 'b' });
    figures.coding.observe(0.02);
    figures.deadBy('thread-died');
    const replicas = [{ node: 'n"1', leader: false, current: true, offline: true, lag: 3, silent: 1 }];
    const stream = {
      name: 'CHANCERY',
      messages: 1,
      bytes: 2,
      maxBytes: 3,
      firstSeq: 1,
      lastSeq: 1,
      replicas,
    };
    figures.look({ streams: [stream], consumer: { waiting: 1, inFlight: 1, redelivered: 0, ackWait: 1 } });
    expect(lintMetrics(figures.text())).toEqual([]);
  });
});
