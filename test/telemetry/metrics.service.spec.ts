import { describe, expect, it } from '@jest/globals';
import { Metrics } from '../../src/telemetry/metrics.service.js';

function signal() {
  let give!: () => void;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}

describe('metrics', () => {
  it('are told in the text format of Prometheus, with a prefix of our own', async () => {
    const metrics = new Metrics();
    const counter = metrics.counter({ name: 'things_total', help: 'Things.', labels: ['kind'] });
    counter.inc({ kind: 'odd' }, 3);
    expect(await metrics.text()).toContain('# TYPE sluice_things_total counter\nsluice_things_total{kind="odd"} 3');
    expect(metrics.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('tell how the process is, its event loop among it', async () => {
    const text = await new Metrics().text();
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
    ])
      expect(text).toContain(name);
  });

  it('of two applications in one process are kept apart', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.counter({ name: 'things_total', help: 'Things.' }).inc();
    expect(await other.text()).not.toContain('sluice_things_total');
  });

  it('that have to be asked for are asked for once while they are fresh', async () => {
    const metrics = new Metrics();
    const gauge = metrics.gauge({ name: 'depth', help: 'Depth.' });
    let asked = 0;
    metrics.sample({ name: 'queue', freshMs: 60_000, take: async () => gauge.set(++asked) });
    await metrics.text();
    expect(await metrics.text()).toContain('sluice_depth 1');
  });

  it('that have to be asked for are asked for once by all who look at the same time', async () => {
    const metrics = new Metrics();
    const answer = signal();
    let asked = 0;
    const take = () => {
      asked++;
      return answer.given;
    };
    metrics.sample({ name: 'queue', freshMs: 0, take });
    const looks = [metrics.text(), metrics.text()];
    answer.give();
    await Promise.all(looks);
    expect(asked).toBe(1);
  });

  it('are told without those that do not come, and say how old the last ones are', async () => {
    const metrics = new Metrics();
    const gauge = metrics.gauge({ name: 'depth', help: 'Depth.' });
    let hangs = false;
    const take = async () => (hangs ? new Promise<void>(() => undefined) : gauge.set(7));
    metrics.sample({ name: 'queue', freshMs: 0, take });
    await metrics.text();
    hangs = true;
    const text = await metrics.text();
    expect(text).toContain('sluice_depth 7');
    const [, age] = /sluice_sample_age_seconds\{sample="queue"\} (\S+)/.exec(text)!;
    expect(Number(age)).toBeGreaterThan(0.9);
  });

  it('are told also while the database cannot be asked', async () => {
    const metrics = new Metrics();
    metrics.sample({ name: 'queue', freshMs: 0, take: () => Promise.reject(new Error('down')) });
    const text = await metrics.text();
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('sample="queue"');
  });
});
