import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFlow } from '../../../src/flow-language/check-flow.js';
import { compileFlow } from '../../../src/flow-language/compile-flow.js';
import type { FlowCatalogue } from '../../../src/flow-language/flow-catalogue.js';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import type { JsonObject, JsonValue } from '../../../src/shared/json.js';
import { CATALOGUE, TICKET, TRIGGER_SCHEMA } from '../fake-catalogue.js';
import { Driver } from '../run/driver.js';
import { mutated } from './mutated.js';
import { randomFlow } from './random-flow.js';
import { playAtRandom, randomTrigger } from './random-outcome.js';

const FLOWS: FlowCatalogue = {
  ...CATALOGUE,
  flows: new Map([
    [
      'Helper',
      {
        inputs: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
        outputs: {
          type: 'object',
          required: ['total'],
          properties: { total: { type: 'integer' }, note: { type: 'string' } },
        },
        calls: [],
        active: true,
      },
    ],
  ]),
};

const isTrigger = compileValidator(TRIGGER_SCHEMA, { ticket: TICKET });

/** Failures that depend on values no schema of these tests rules out, rather than on types or on what is there. */
const ABOUT_VALUES = ['number-out-of-range', 'division-by-zero', 'expression-too-costly'];
/** What the flows and these tests fail with themselves. */
const OWN = ['boom', 'no-use', 'timed-out'];

function errorsOf(driver: Driver): { code: string; message: string }[] {
  return driver.log.flatMap((decision) => ('error' in decision && decision.error ? [decision.error] : []));
}

const isAboutTypes = ({ code, message }: { code: string; message: string }) =>
  !ABOUT_VALUES.includes(code) && !OWN.includes(code) && !(code === 'invalid-input' && message.includes('characters'));

describe('a flow', () => {
  it('that checks clean never fails for a type or a missing reference, whatever its data and outcomes are', () => {
    const tally = { flows: 0, clean: 0, completed: 0 };
    const constructs = new Set<string>();
    fc.assert(
      fc.property(randomFlow, randomTrigger, fc.gen(), (flow, data, generate) => {
        expect(isTrigger(data)).toEqual([]);
        tally.flows++;
        const findings = checkFlow(flow, FLOWS);
        if (findings.some(({ severity }) => severity === 'error')) return;
        const driver = new Driver(flow, new Set(), data);
        playAtRandom(driver, generate);
        if (findings.some(({ code }) => code !== 'unreachable-step' && code !== 'unreachable-answer')) return;
        tally.clean++;
        if (driver.end?.kind === 'complete') tally.completed++;
        for (const decision of driver.log) if ('logic' in decision) constructs.add(decision.logic ?? 'action');
        expect(errorsOf(driver).filter(isAboutTypes)).toEqual([]);
        expect(answerError(driver)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    expect(tally.clean).toBeGreaterThan(100);
    expect(tally.completed).toBeGreaterThan(40);
    expect([...constructs].sort()).toEqual(CONSTRUCTS);
  });

  it('is checked without an exception whatever is written in it, and can be compiled when there is no error', () => {
    fc.assert(
      fc.property(mutated(randomFlow as unknown as fc.Arbitrary<JsonValue>), (definition) => {
        const findings = checkFlow(definition, FLOWS);
        for (const { code, message, pointer } of findings) {
          expect(code).toMatch(/^[a-zA-Z]+(-[a-z]+)*$/);
          expect(message).not.toBe('');
          expect(pointer).toMatch(/^(\/|$)/);
        }
        if (findings.every(({ severity }) => severity !== 'error')) {
          compileFlow(definition as unknown as FlowDefinition, FLOWS);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Why the answer that is mapped for the end could not be built. */
function answerError(driver: Driver): JsonObject | undefined {
  const { end } = driver;
  const answer = end?.kind === 'complete' ? end.answer : undefined;
  return answer && 'error' in answer && !ABOUT_VALUES.includes(answer.error.code)
    ? (answer.error as unknown as JsonObject)
    : undefined;
}

const CONSTRUCTS = [
  'action',
  'append',
  'call-flow',
  'decision',
  'do-until',
  'end',
  'exit-loop',
  'for-each',
  'if',
  'parallel',
  'set',
  'skip-iteration',
  'try',
  'wait-for-callback',
];
