import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFlow } from '../../src/flow-language/check-flow.js';
import { compileFlow } from '../../src/flow-language/compile-flow.js';
import type { FlowDefinition, StepDefinition } from '../../src/flow-language/flow-definition.js';
import { FlowRun } from '../../src/flow-language/flow-run.js';
import type { RunDecision } from '../../src/flow-language/run-decision.js';
import type { RunFact } from '../../src/flow-language/run-fact.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';
import { CATALOGUE, TRIGGER_DATA } from './fake-catalogue.js';

interface Mappings {
  success?: JsonValue;
  failure?: JsonValue;
}

const asked = (mappings: Mappings, ...steps: unknown[]): FlowDefinition =>
  ({ name: 'Asked', trigger: { type: 'asked', ...mappings }, steps }) as FlowDefinition;
const pause = (id: string): StepDefinition => ({ id, action: 'pause' });
const open = (id: string): StepDefinition => ({
  id,
  action: 'create-record',
  inputs: { table: 'incident', values: { short_description: 'a' } },
});
const respond = (id: string, answer: JsonValue = { status: 200 }) => ({ id, respond: answer });
const when = (id: string, condition: string, then: unknown[], otherwise: unknown[] = []) => ({
  id,
  if: condition,
  then,
  else: otherwise,
});

const findings = (flow: FlowDefinition) => checkFlow(flow, CATALOGUE).map(({ pointer, code }) => `${pointer} ${code}`);

const TITLE = '{{ trigger.body.ticket.title }}';

describe('the check of an answer', () => {
  it.each<[JsonValue]>([
    [{ status: 200 }],
    [{ status: 204 }],
    [{ status: 503, headers: { 'retry-after': '{{ trigger.body.ticket.priority }}' } }],
    [{ status: 200, body: null }],
    [{ status: 200, body: TITLE }],
    [{ status: 201, body: { title: TITLE, priority: '{{ trigger.body.ticket.priority }}', label: 'a' } }],
    [{ status: 201, body: { title: '{{ steps.opened.record.sys_id }}', ticket: '{{ trigger.body.ticket }}' } }],
  ])('finds nothing wrong with %j', (answer) => {
    expect(findings(asked({ success: answer, failure: { status: 500 } }, open('opened')))).toEqual([]);
    expect(findings(asked({}, open('opened'), respond('answer', answer)))).toEqual([]);
  });

  it.each<[string, JsonValue]>([
    [' invalid-member', 'ok'],
    ['/status invalid-status', {}],
    ['/status invalid-status', { status: '{{ 200 + 1 }}' }],
    ['/status invalid-status', { status: 302 }],
    ['/status invalid-status', { status: 600 }],
    ['/stauts unknown-member', { status: 200, stauts: 1 }],
    ['/body body-not-allowed', { status: 204, body: {} }],
    ['/headers invalid-member', { status: 200, headers: [] }],
    ['/headers/X-A invalid-name', { status: 200, headers: { 'X-A': 'b' } }],
    ['/headers/x-a invalid-member', { status: 200, headers: { 'x-a': 1 } }],
    ['/headers/content-length reserved-header', { status: 200, headers: { 'content-length': '1' } }],
    ['/headers/sluice-execution-id reserved-header', { status: 200, headers: { 'sluice-execution-id': '1' } }],
    ['/headers/x-a type-mismatch', { status: 200, headers: { 'x-a': '{{ trigger.body.ticket.labels }}' } }],
    ['/body unknown-field', { status: 200, body: '{{ trigger.body.tikcet }}' }],
    ['/body missing-member', { status: 201 }],
    ['/body/title missing-member', { status: 201, body: {} }],
    ['/body/titel unknown-member', { status: 201, body: { title: 'a', titel: 'b' } }],
    ['/body/title type-mismatch', { status: 201, body: { title: '{{ trigger.body.ticket.priority }}' } }],
    ['/body/title optional-field', { status: 201, body: { title: '{{ trigger.body.ticket.due }}' } }],
    ['/body/label invalid-member', { status: 201, body: { title: 'a', label: 'too long' } }],
    ['/body unknown-step', { status: 200, body: '{{ steps.opend.record }}' }],
    ['/body unknown-root', { status: 200, body: '{{ caller.name }}' }],
  ])('finds %s in %j', (finding, answer) => {
    expect(findings(asked({ success: answer }, open('opened')))).toEqual([`/trigger/success${finding}`]);
    expect(findings(asked({}, open('opened'), respond('answer', answer)))).toEqual([`/steps/1/respond${finding}`]);
  });

  it('lets the mapping of a failure refer to what went wrong, and to steps only with a guard', () => {
    const failure = (body: JsonValue) => findings(asked({ failure: { status: 500, body } }, open('opened')));
    expect(failure({ code: '{{ error.code }}', text: '{{ error.message }}', step: '{{ error.stepId }}' })).toEqual([]);
    expect(failure('{{ coalesce(steps.opened.record.sys_id, "none") }}')).toEqual([]);
    expect(failure('{{ has(steps.opened.record) ? steps.opened.record.sys_id : "" }}')).toEqual([]);
    expect(failure('{{ steps.opened.record.sys_id }}')).toEqual(['/trigger/failure/body step-may-not-run']);
    expect(failure('{{ error.text }}')).toEqual(['/trigger/failure/body unknown-field']);
    const success = { status: 200, body: '{{ error.code }}' };
    expect(findings(asked({ success }))).toEqual(['/trigger/success/body unknown-root']);
  });

  it('refuses a step that responds where nobody waits for an answer', () => {
    const flow = { ...asked({}, respond('answer')), trigger: { type: 'test' } };
    expect(findings(flow)).toEqual(['/steps/0/respond nobody-to-answer']);
  });

  it('says nothing of who waits while the trigger has errors', () => {
    const flow = { ...asked({}, respond('answer')), trigger: { type: 'broken' } };
    expect(findings(flow)).toEqual(['/trigger/path bad-path']);
  });

  it('warns of answers that can never be given', () => {
    const both = when('choose', 'trigger.body.ticket.priority > 1', [respond('a')], [respond('b')]);
    const one = when('choose', 'trigger.body.ticket.priority > 1', [respond('a')]);
    const success = { status: 200 };
    expect(findings(asked({ success }, both, respond('c')))).toEqual([
      '/steps/1/respond already-answered',
      '/trigger/success unreachable-answer',
    ]);
    expect(findings(asked({ success }, one))).toEqual([]);
    expect(findings(asked({ success }, one, respond('c')))).toEqual(['/trigger/success unreachable-answer']);
    expect(findings(asked({}, respond('a'), one))).toHaveLength(2);
  });

  it('takes a step for one kind only', () => {
    expect(findings(asked({}, { ...respond('a'), action: 'pause' }))).toEqual(['/steps/0 invalid-step']);
    expect(findings(asked({}, { ...respond('a'), inputs: {} }))).toEqual(['/steps/0/inputs unknown-member']);
  });
});

function fact(key: string, state: RunFact['state'], output: JsonObject = {}): RunFact {
  const error = state === 'failed' ? { code: 'boom', message: 'It broke.', stepId: key } : null;
  return { key, state, output: state === 'completed' ? output : null, error };
}

/** What is decided in the end after what the journal tells. */
function decide(flow: FlowDefinition, ...journal: RunFact[]) {
  const environment = { now: () => new Date(0), uuid: () => '' };
  const start = { trigger: TRIGGER_DATA, environment, resumeUrl: () => '', journal };
  const run = new FlowRun(compileFlow(flow, CATALOGUE), start);
  let last: RunDecision | undefined;
  for (let batch = run.next(); batch.length > 0; batch = run.next()) last = batch.at(-1);
  return last;
}

describe('what is answered', () => {
  const success = { status: 201, headers: { 'x-title': TITLE }, body: { title: TITLE } };
  const failure = { status: 500, body: { code: '{{ error.code }}', at: '{{ error.stepId }}' } };
  const answered = fact('answer', 'completed', { answered: true });

  it('is the success mapping when the execution is complete', () => {
    expect(decide(asked({ success }))).toEqual({
      kind: 'complete',
      output: {},
      answer: { answer: { status: 201, headers: { 'x-title': 'VPN down' }, body: { title: 'VPN down' } } },
    });
    expect(decide(asked({ failure }))).toEqual({ kind: 'complete', output: {} });
  });

  it('is the failure mapping when it fails', () => {
    expect(decide(asked({ success, failure }, pause('a')), fact('a', 'failed'))).toMatchObject({
      kind: 'fail',
      error: { code: 'boom', stepId: 'a' },
      answer: { answer: { status: 500, headers: {}, body: { code: 'boom', at: 'a' } } },
    });
    expect(decide(asked({ success }, pause('a')), fact('a', 'failed'))).not.toHaveProperty('answer');
  });

  it('is what a step responds, as soon as it is reached, and nothing after that', () => {
    const flow = asked({ success, failure }, respond('answer', success), pause('b'), respond('again'));
    expect(decide(flow)).toEqual({
      kind: 'respond',
      key: 'answer',
      stepId: 'answer',
      position: 0,
      action: null,
      logic: 'respond',
      loop: null,
      configured: { respond: success },
      answer: { status: 201, headers: { 'x-title': 'VPN down' }, body: { title: 'VPN down' } },
      output: { answered: true },
    });
    expect(decide(flow, answered)).toMatchObject({ kind: 'run-action', key: 'b' });
    expect(decide(flow, answered, fact('b', 'completed'))).toEqual({ kind: 'complete', output: {} });
    expect(decide(flow, answered, fact('b', 'failed'))).not.toHaveProperty('answer');
  });

  it('is not looked at in a step that comes too late', () => {
    const broken = respond('again', { status: 200, body: '{{ trigger.body.extra.nothing.more }}' });
    expect(decide(asked({}, respond('answer'), broken), answered)).toMatchObject({ kind: 'complete' });
    expect(decide(asked({}, broken))).toMatchObject({ kind: 'respond', answer: { status: 200 } });
  });

  it('leaves out headers whose value is absent or null, and turns the others into text', () => {
    const headers = {
      'x-number': '{{ trigger.body.ticket.cost }}',
      'x-flag': '{{ true }}',
      'x-null': '{{ null }}',
      'x-absent': '{{ trigger.body.ticket.due }}',
    };
    expect(decide(asked({ success: { status: 200, headers } }))).toMatchObject({
      answer: { answer: { headers: { 'x-number': '7.5', 'x-flag': 'true' } } },
    });
  });

  it.each<[string, JsonValue]>([
    ['/respond/headers/x-a', { status: 200, headers: { 'x-a': 'a\r\nset-cookie: b=c {{ 1 }}' } }],
    ['/respond/headers/x-a', { status: 200, headers: { 'x-a': '{{ "größer" }}' } }],
    ['/respond/headers/x-b', { status: 200, headers: { 'x-a': 'a'.repeat(5000), 'x-b': 'b'.repeat(5000) } }],
    ['/respond/body/label', { status: 201, body: { title: 'a', label: TITLE } }],
    ['/respond/body', { status: 201, body: '{{ trigger.body.extra.nothing }}' }],
  ])('fails the step at %s when it does not fit', (pointer, answer) => {
    expect(decide(asked({}, respond('answer', answer)))).toMatchObject({
      kind: 'fail',
      error: { code: 'invalid-answer', pointer, stepId: 'answer' },
    });
  });

  it('is the reason why there is none when a mapping for the end does not fit; the end stays the same', () => {
    const long = { status: 201, body: { title: 'a', label: TITLE } };
    expect(decide(asked({ success: long }))).toEqual({
      kind: 'complete',
      output: {},
      answer: { error: { code: 'invalid-answer', message: expect.any(String), pointer: '/success/body/label' } },
    });
  });
});

const GOOD = ['trigger.body.ticket.title', 'string(trigger.body.ticket.priority)', '"x"', 'error.code'];
const DOUBTFUL = [
  'trigger.body.ticket.due',
  'trigger.body.contact.email',
  'steps.opened.record.short_description',
  'steps.opened.record.caller',
  'trigger.body.ticket.priority',
  'coalesce(trigger.body.ticket.due, error.message)',
  'coalesce(steps.maybe.record.sys_id, "none")',
  'has(steps.maybe.record) ? steps.maybe.record.sys_id : "none"',
  'steps.maybe.record.sys_id',
];
const pill = fc
  .oneof({ arbitrary: fc.constantFrom(...GOOD), weight: 3 }, fc.constantFrom(...DOUBTFUL))
  .map((text) => `{{ ${text} }}`);
const mapping = fc.record({
  status: fc.constantFrom(200, 201, 422),
  headers: fc.dictionary(fc.constantFrom('x-a', 'x-b'), pill),
  body: fc.record({ title: pill, note: pill }, { requiredKeys: [] }),
}) as fc.Arbitrary<JsonObject>;

describe('an answer', () => {
  it('that checks clean can always be built, however the execution comes to it', () => {
    let clean = 0;
    const steps = [open('opened'), when('choose', 'trigger.body.ticket.priority > 1', [open('maybe')])];
    const record = { record: { sys_id: 'a', short_description: 'b', caller: null, urgency: 2, priority: 1 } };
    const opened = fact('opened', 'completed', record);
    const journals = [
      [opened, fact('choose', 'completed', { branch: 'then' }), fact('maybe', 'completed', record)],
      [opened, fact('choose', 'completed', { branch: 'else' }), fact('maybe', 'skipped')],
      [opened, fact('choose', 'completed', { branch: 'then' }), fact('maybe', 'failed')],
      [fact('opened', 'failed')],
    ];
    fc.assert(
      fc.property(mapping, mapping, fc.constantFrom(...journals), (success, failure, journal) => {
        const flow = asked({ success, failure }, ...steps);
        if (checkFlow(flow, CATALOGUE).length > 0) return;
        clean++;
        expect(decide(flow, ...journal)).toHaveProperty('answer.answer.status');
      }),
      { numRuns: 1_000 },
    );
    expect(clean).toBeGreaterThan(20);
  });
});
