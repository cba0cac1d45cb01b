import { describe, expect, it } from '@jest/globals';
import { ReadinessChecks } from '../../src/nodes/readiness-checks.js';

describe('readiness checks', () => {
  it('have each a name of their own', () => {
    const checks = new ReadinessChecks();
    checks.add('worker', async () => undefined);
    expect([...checks.all().keys()]).toEqual(['worker']);
    expect(() => checks.add('worker', async () => undefined)).toThrow('worker');
  });
});
