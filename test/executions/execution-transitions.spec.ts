import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { EXECUTION_STATES } from '../../src/executions/execution-state.js';
import { EXECUTION_TRANSITIONS, isLegalTransition } from '../../src/executions/execution-transitions.js';

describe('the states of an execution', () => {
  it.each(['completed', 'failed', 'cancelled'] as const)('never leave %s', (final) => {
    for (const state of EXECUTION_STATES) expect(isLegalTransition(final, state)).toBe(false);
  });

  it('begin with queued or running', () => {
    const first = EXECUTION_STATES.filter((state) => isLegalTransition(undefined, state));
    expect(first).toEqual(['queued', 'running']);
  });

  it('are only left for rest or an end while a node runs the execution', () => {
    for (const state of ['completed', 'failed', 'waiting'] as const) {
      expect(EXECUTION_STATES.filter((from) => isLegalTransition(from, state))).toEqual(['running']);
    }
  });

  it('are drawn in the documentation, transition by transition', () => {
    const diagram = readFileSync('docs/execution-states.md', 'utf8');
    for (const [name, { from, to }] of Object.entries(EXECUTION_TRANSITIONS)) {
      for (const state of from.length === 0 ? ['[*]'] : from)
        expect(diagram).toContain(`${state} --> ${to}: ${name}\n`);
    }
  });
});
