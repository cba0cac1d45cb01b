import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import { compileFlow } from '../../src/flow-language/compile-flow.js';
import { decideNext } from '../../src/flow-language/decide-next.js';
import type { FlowDefinition, StepDefinition } from '../../src/flow-language/flow-definition.js';
import type { Journal, StepRunFact } from '../../src/flow-language/journal.js';
import { compileValidator } from '../../src/schema/compile-validator.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';
import { CATALOGUE, TICKET, TRIGGER_SCHEMA } from './fake-catalogue.js';

/** Fields that may be absent, each a string when it is there. */
const OPTIONAL = [
  'trigger.headers["x-note"]',
  'trigger.body.ticket.due',
  'trigger.body.ticket.parent.title',
  'trigger.body.ticket.labels[0].name',
  'trigger.body.contact.email',
  'steps.opened.record.short_description',
];
const optional = fc.constantFrom(...OPTIONAL);

/** Mistakes, so that the check has something to refuse and what it lets through is its own doing. */
const mistake = fc.constantFrom(
  ...OPTIONAL,
  'null',
  'trigger.body.contact',
  'trigger.body.extra.anything',
  'trigger.body.tikcet',
  'steps.s9.branch',
  'steps.opened.record.urgency',
  '[1, "x"]',
  '{"a": 1}',
);

interface Typed {
  string: string;
  number: string;
  boolean: string;
  list: string;
}

/** Expressions by the type they are meant to have; now and then they are of another. */
const expressions = fc.letrec<Typed>((tie) => {
  const bounded = (...arbitraries: fc.Arbitrary<string>[]) =>
    fc.oneof({ maxDepth: 3, withCrossShrink: true }, ...arbitraries);
  const two = (type: keyof Typed, ...operators: string[]) =>
    fc.tuple(tie(type), fc.constantFrom(...operators), tie(type)).map((parts) => `(${parts.join(' ')})`);
  const choice = (type: keyof Typed) =>
    fc.tuple(tie('boolean'), tie(type), tie(type)).map(([test, then, other]) => `(${test} ? ${then} : ${other})`);
  return {
    string: bounded(
      fc.constantFrom('"x"', 'trigger.method', 'trigger.body.ticket.title', 'trigger.headers["x-ticket-origin"]'),
      fc.constantFrom('steps.always.record.sys_id', 'steps.prelude.branch'),
      fc.constantFrom(
        '(steps.find.found ? steps.find.record.sys_id : steps.find.reason)',
        '(steps.find.found != true ? steps.find.reason : steps.find.record.sys_id)',
        '(trigger.method == "PUT" && steps.find.found ? steps.find.record.sys_id : "none")',
      ),
      fc.constant('(steps.always.record.caller != null ? steps.always.record.caller : "none")'),
      two('string', '+'),
      choice('string'),
      tie('number').map((number) => `string(${number})`),
      tie('string').map((text) => `${text}.upperAscii()`),
      tie('list').map((list) => `${list}.map(item, item.name).join("-")`),
      fc.tuple(optional, tie('string')).map(([path, other]) => `coalesce(${path}, ${other})`),
      optional.map((path) => `(has(${path}) ? ${path} : "none")`),
    ),
    number: bounded(
      fc.constantFrom('1', '2.5', '-3', 'trigger.body.ticket.priority', 'trigger.body.ticket.cost'),
      two('number', '+', '-', '*', '/', '%'),
      choice('number'),
      fc.oneof(tie('string'), tie('list')).map((of) => `size(${of})`),
      tie('number').map((number) => `int(${number})`),
    ),
    boolean: bounded(
      fc.constantFrom('true', 'false'),
      two('boolean', '&&', '||'),
      two('number', '<', '<=', '==', '!=', '>'),
      two('string', '<', '==', '!='),
      tie('boolean').map((test) => `!${test}`),
      fc.tuple(tie('string'), tie('string')).map(([text, part]) => `${text}.contains(${part})`),
      fc.tuple(tie('number'), tie('number')).map(([item, other]) => `(${item} in [1, ${other}])`),
      fc.tuple(tie('list'), tie('string')).map(([list, text]) => `${list}.exists(item, item.name == ${text})`),
      optional.map((path) => `has(${path})`),
      fc.tuple(optional, tie('string')).map(([path, text]) => `(has(${path}) && ${path} == ${text})`),
      fc.tuple(optional, tie('string')).map(([path, text]) => `(!has(${path}) || ${path} == ${text})`),
    ),
    list: bounded(
      fc.constant('trigger.body.ticket.labels'),
      two('list', '+'),
      tie('boolean').map((test) => `trigger.body.ticket.labels.filter(item, item.name != "x" && ${test})`),
      tie('string').map((name) => `[{"name": ${name}}]`),
    ),
  };
});

const pillOf = (type: keyof Typed) =>
  fc
    .oneof({ arbitrary: expressions[type], weight: 60 }, { arbitrary: mistake, weight: 1 })
    .map((text) => `{{ ${text} }}`);
const string = pillOf('string');
const text = fc.oneof(
  string,
  fc.tuple(string, pillOf('number')).map(([a, b]) => `a ${a} b ${b}`),
);

const inputs = fc.record(
  {
    message: text,
    count: expressions.number.map((number) => `{{ int(${number}) }}`),
    ratio: pillOf('number'),
    loud: pillOf('boolean'),
    tags: fc.array(string, { maxLength: 2 }),
    details: fc.record({ deep: fc.array(fc.oneof(text, pillOf('list')), { maxLength: 2 }) }),
  },
  { requiredKeys: ['message'] },
);
const values = fc.record({ short_description: text, caller: text }, { requiredKeys: ['short_description'] });

type Step = Record<string, JsonValue>;
const step: fc.Arbitrary<Step> = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    inputs.map((given) => ({ action: 'log', inputs: given })),
    values.map((given) => ({ action: 'create-record', inputs: { table: 'incident', values: given } })),
    fc
      .record({
        if: expressions.boolean,
        then: fc.array(tie('step'), { maxLength: 2 }),
        else: fc.array(tie('step'), { maxLength: 2 }),
      })
      .map((given) => given as Step),
  ),
})).step;

const open = (id: string): StepDefinition => ({
  id,
  action: 'create-record',
  inputs: { table: 'incident', values: { short_description: 'a' } },
});
const PRELUDE: StepDefinition[] = [
  open('always'),
  { id: 'find', action: 'look-up' },
  { id: 'prelude', if: 'trigger.body.ticket.priority > 0', then: [open('opened')] },
];

/** Puts the steps behind the prelude and numbers them in flow order: `s0`, `s1` … */
function numbered(steps: Step[]): FlowDefinition {
  let next = 0;
  const number = (given: Step): StepDefinition => {
    const id = `s${next++}`;
    const branches =
      given.if === undefined
        ? {}
        : { then: (given.then as Step[]).map(number), else: (given.else as Step[]).map(number) };
    return { ...given, id, ...branches } as unknown as StepDefinition;
  };
  return { name: 'Generated', trigger: { type: 'test' }, steps: [...PRELUDE, ...steps.map(number)] };
}

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

const trigger = fc.record({
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

const isTrigger = compileValidator(TRIGGER_SCHEMA, { ticket: TICKET });

/** What a step would give: enough for the pills above. */
function outputOf(action: string): JsonObject {
  if (action === 'look-up') return { found: false, reason: 'none is there' };
  if (action !== 'create-record') return {};
  return { record: { sys_id: 'a', short_description: 'b', caller: null, urgency: 2, priority: 1 } };
}

/** Runs a flow to its end as the engine does, and tells how it ended. */
function run(flow: FlowDefinition, data: JsonObject): { end: string; errors: string[] } {
  const compiled = compileFlow(flow, CATALOGUE);
  const journal = new Map<string, StepRunFact>();
  const note = (
    key: string,
    state: StepRunFact['state'],
    output: JsonObject | null,
    error: StepRunFact['error'] = null,
  ) => journal.set(key, { key, stepId: key, state, output, error });
  for (let turn = 0; turn < 200; turn++) {
    const decision = decideNext(compiled, journal satisfies Journal, data);
    if (decision.kind === 'complete') return { end: 'complete', errors: [] };
    if (decision.kind === 'fail') return { end: 'fail', errors: [decision.error.code] };
    if (decision.kind === 'fail-step') note(decision.key, 'failed', null, decision.error);
    if (decision.kind === 'run-step') note(decision.key, 'completed', outputOf(decision.step.action));
    if (decision.kind === 'take-branch') {
      note(decision.key, 'completed', decision.output);
      for (const { key } of decision.skipped) note(key, 'skipped', null);
    }
  }
  return { end: 'never', errors: [] };
}

/** Failures that depend on values no schema of these tests rules out, rather than on types or on what is there. */
const ABOUT_VALUES = ['number-out-of-range', 'division-by-zero', 'invalid-input', 'expression-too-costly'];

describe('a flow', () => {
  it('runs to its end without an exception when it was checked without errors, on any data the trigger lets in', () => {
    let ran = 0;
    let clean = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), trigger, (steps, data) => {
        expect(isTrigger(data)).toEqual([]);
        const flow = numbered(steps);
        const findings = checkFlow(flow, CATALOGUE);
        if (findings.some(({ severity }) => severity === 'error')) return;
        ran++;
        const { end, errors } = run(flow, data);
        expect(['complete', 'fail']).toContain(end);
        if (findings.length > 0 || usesUndeclared(flow)) return;
        clean++;
        expect(errors.filter((code) => !ABOUT_VALUES.includes(code))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(ran).toBeGreaterThan(clean);
    expect(clean).toBeGreaterThan(20);
  });
});

/** Of an undeclared field neither presence nor type is known before the run. */
function usesUndeclared(flow: FlowDefinition): boolean {
  return JSON.stringify(flow).includes('trigger.body.extra');
}
