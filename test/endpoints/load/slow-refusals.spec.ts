import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SlowRefusals } from '../../../src/endpoints/load/slow-refusals.js';

describe('refusals of what is too much', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are told after a second', () => {
    const refuse = jest.fn();
    new SlowRefusals().tell(refuse);
    jest.advanceTimersByTime(999);
    expect(refuse).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(refuse).toHaveBeenCalledTimes(1);
  });

  it('are told at once when very many wait already, until those are told', () => {
    const refusals = new SlowRefusals();
    for (let call = 0; call < 10_000; call++) refusals.tell(() => undefined);
    const [now, later] = [jest.fn(), jest.fn()];
    refusals.tell(now);
    expect(now).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    refusals.tell(later);
    expect(later).not.toHaveBeenCalled();
  });
});
