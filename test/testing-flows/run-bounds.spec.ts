import { describe, expect, it } from '@jest/globals';
import { runPureAction } from '../../src/testing-flows/dry-run/run-pure-action.js';
import { RunBounds } from '../../src/testing-flows/dry-run/run-bounds.js';
import type { ActionContext, ActionDefinition } from '../../src/actions/action.js';

const codeOf = async (bounds: RunBounds, stepRuns: number, characters: number) =>
  (await bounds.heed({ stepRuns, characters }))?.code;

describe('a test run', () => {
  it('is over when it has too many step runs, too much data, or no time left', async () => {
    const bounds = new RunBounds();
    expect(await codeOf(bounds, 2_000, 1_000)).toBe(undefined);
    expect(await codeOf(bounds, 2_001, 1_000)).toBe('too-many-step-runs');
    expect(await codeOf(bounds, 1, 2 ** 22)).toBe('trace-too-large');
    expect(await codeOf(new RunBounds(0), 1, 1)).toBe('timed-out');
  });

  it('does not wait for an action that never ends', async () => {
    const endless = { run: () => new Promise(() => undefined) } as unknown as ActionDefinition;
    const stopped = { signal: AbortSignal.abort() } as ActionContext;
    expect(await runPureAction(endless, {}, stopped)).toMatchObject({ error: { code: 'timed-out' } });
    const stopping = new AbortController();
    const running = runPureAction(endless, {}, { signal: stopping.signal } as ActionContext);
    stopping.abort();
    expect(await running).toMatchObject({ error: { code: 'timed-out' } });
  });

  it('tells of an action that breaks only that it failed', async () => {
    const broken = { run: () => Promise.reject(new Error('select secret')) } as unknown as ActionDefinition;
    const outcome = await runPureAction(broken, {}, { signal: new AbortController().signal } as ActionContext);
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});
