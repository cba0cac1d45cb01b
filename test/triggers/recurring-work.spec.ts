import { describe, expect, it } from '@jest/globals';
import { RecurringWork } from '../../src/triggers/recurring-work.js';
import { until } from '../support/until.js';

describe('recurring work', () => {
  it('is never done twice at once, and once more for whoever asks meanwhile', async () => {
    let [now, most, times] = [0, 0, 0];
    const work = new RecurringWork(async () => {
      most = Math.max(most, ++now);
      if (++times === 1) for (let ask = 0; ask < 5; ask++) work.ask();
      await Promise.resolve();
      now--;
      return 60_000;
    });
    work.ask();
    await until(
      async () => times,
      (count) => count === 2,
    );
    await work.stop();
    expect([most, times]).toEqual([1, 2]);
  });

  it('is done again when its time has come', async () => {
    let times = 0;
    const work = new RecurringWork(async () => ++times);
    work.ask();
    await until(
      async () => times,
      (count) => count > 2,
    );
    await work.stop();
  });

  it('is not begun any more once it is stopped, and stopping waits for what is under way', async () => {
    let [done, finish] = [0, () => {}];
    const work = new RecurringWork(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      done++;
      return 0;
    });
    work.ask();
    const stopped = work.stop().then(() => done);
    work.ask();
    finish();
    expect(await stopped).toBe(1);
    work.ask();
    expect(done).toBe(1);
  });
});
