import fc, { type GeneratorValue } from 'fast-check';
import type { RunDecision } from '../../../src/flow-language/run-decision.js';
import type { JsonObject } from '../../../src/shared/json.js';
import type { Driver } from '../run/driver.js';

const label = fc.record({ name: fc.string() });
const ticketOf = (parent: fc.Arbitrary<JsonObject>) =>
  fc.record(
    {
      title: fc.string(),
      priority: fc.integer({ min: -1000, max: 1000 }),
      cost: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      due: fc.constant('2026-01-31T10:00:00Z'),
      urgent: fc.boolean(),
      labels: fc.array(label, { maxLength: 3 }),
      parent,
    },
    { requiredKeys: ['title', 'priority', 'cost', 'labels'] },
  ) as unknown as fc.Arbitrary<JsonObject>;

/** Data that the trigger of these tests lets in. */
export const randomTrigger = fc.record({
  method: fc.constantFrom('POST', 'PUT'),
  headers: fc.record({ 'x-ticket-origin': fc.string(), 'x-note': fc.string() }, { requiredKeys: ['x-ticket-origin'] }),
  query: fc.constant({}),
  body: fc.record(
    {
      ticket: ticketOf(ticketOf(fc.constant({ title: 'root', priority: 1, cost: 1, labels: [] }))),
      extra: fc.dictionary(fc.constantFrom('anything', 'other'), fc.jsonValue({ maxDepth: 1 })),
      contact: fc.oneof(fc.constant(null), fc.record({ email: fc.string() })),
    },
    { requiredKeys: ['ticket', 'extra'] },
  ),
}) as unknown as fc.Arbitrary<JsonObject>;

const record = fc.record({
  sys_id: fc.string(),
  short_description: fc.string(),
  caller: fc.option(fc.string()),
  urgency: fc.integer({ min: 1, max: 3 }),
  priority: fc.integer(),
});
const outputs: Record<string, fc.Arbitrary<unknown>> = {
  'create-record': fc.record({ record }),
  'look-up': fc.oneof(
    fc.record({ found: fc.constant(true), record }),
    fc.record({ found: fc.constant(false), reason: fc.string() }),
  ),
};
const called = fc.record({
  executionId: fc.string(),
  outputs: fc.record({ total: fc.integer({ max: 1000, min: -1000 }), note: fc.string() }, { requiredKeys: ['total'] }),
});
const callback = fc.oneof(
  fc.constant({ timedOut: true }),
  fc.record({
    timedOut: fc.constant(false),
    payload: fc.record({ approved: fc.boolean(), comment: fc.string() }, { requiredKeys: ['approved'] }),
  }),
);

/** An output that is valid by what the check was told of it. */
function outputOf(decision: RunDecision | undefined): fc.Arbitrary<unknown> {
  if (decision?.kind === 'await-callback') return callback;
  if (decision?.kind === 'call-flow')
    return decision.wait ? called : called.map(({ executionId }) => ({ executionId }));
  return (decision?.kind === 'run-action' && outputs[decision.action]) || fc.constant({});
}

/** The blocks under way that have a time-out. */
function boundedBlocks(driver: Driver): string[] {
  return driver.log.flatMap((decision) => {
    if (decision.kind !== 'record' || decision.timeoutMilliseconds === undefined) return [];
    return driver.rows.get(decision.key)?.state === 'running' ? [decision.key] : [];
  });
}

/** Tells what comes of the step runs, in any order, until the execution is over. */
export function playAtRandom(driver: Driver, generate: GeneratorValue): void {
  const waited = new Set<string>();
  for (let turn = 0; driver.end === undefined && turn < 2_000; turn++) {
    const open = [...driver.underWay, ...driver.waiting];
    if (open.length === 0) throw new Error(`It does not go on: ${driver.states.join(', ')}`);
    const key = open[generate(fc.nat, { max: open.length - 1 })];
    const chance = generate(fc.nat, { max: 9 });
    const late = generate(fc.nat, { max: 29 }) === 0 ? boundedBlocks(driver)[0] : undefined;
    if (late !== undefined) {
      driver.timesOut(late);
      continue;
    }
    if (driver.isCallback(key)) driver.completes(key, generate(() => callback) as JsonObject);
    else if (chance === 0 && !waited.has(key)) driver.waits((waited.add(key), key));
    else if (driver.waiting.includes(key)) driver.again(key);
    else if (chance === 1) driver.fails(key);
    else driver.completes(key, generate(() => outputOf(driver.last(key))) as JsonObject);
  }
}
