import { describe, expect, it } from '@jest/globals';
import { MOST_TRIES, problemOf } from '../../../src/executions/control/item-problem.js';
import { SluiceError } from '../../../src/shared/sluice-error.js';

const outage = Object.assign(new Error('The server is full.'), { code: '53300' });

describe('what keeps an execution from being tried again', () => {
  it('is settled when it is a refusal', () => {
    const refusal = new SluiceError('flow-not-active', 'No version is active.');
    expect(problemOf(refusal, 1)).toEqual({ as: 'refused', problem: 'flow-not-active', tries: 1 });
  });

  it('is looked at again later and later when it is unexpected, and some times only', () => {
    const pauses = [];
    let found = problemOf(new Error('What?'), 0);
    for (; found.as === 'postponed'; found = problemOf(new Error('What?'), found.tries)) pauses.push(found.pauseMs);
    expect(pauses).toEqual([2_000, 8_000, 32_000]);
    expect(found).toEqual({ as: 'failed', problem: 'internal-error', tries: MOST_TRIES });
  });

  it('does not count when the database is out', () => {
    expect(problemOf(outage, MOST_TRIES - 1)).toMatchObject({ as: 'postponed', problem: 'not-ready', tries: 3 });
  });
});
