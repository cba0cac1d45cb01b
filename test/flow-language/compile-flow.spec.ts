import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../../src/flow-language/compile-flow.js';
import type { CompiledActionStep, CompiledFlow } from '../../src/flow-language/compiled-flow.js';
import { FlowRun } from '../../src/flow-language/flow-run.js';
import type { RunFact } from '../../src/flow-language/run-fact.js';
import type { JsonObject } from '../../src/shared/json.js';
import { CATALOGUE, flowOf, TRIGGER_DATA } from './fake-catalogue.js';

/** The first decision about a flow, after what the journal tells. */
function firstOf(flow: CompiledFlow, ...journal: RunFact[]) {
  const environment = { now: () => new Date(0), uuid: () => '' };
  return new FlowRun(flow, { trigger: TRIGGER_DATA, environment, resumeUrl: () => '', journal }).next()[0];
}

describe('a compiled flow', () => {
  it('outlives the action that a step uses: the engine says that it is gone', () => {
    const flow = compileFlow(flowOf({ id: 'a', action: 'nothing', inputs: { x: '{{ 1 + 1 }}' } }), CATALOGUE);
    expect(firstOf(flow)).toMatchObject({ kind: 'run-action', action: 'nothing', input: { x: 2 } });
  });

  it('outlives a column and a complex object: the step that writes it fails, those before it run', () => {
    const open = { table: 'incident', values: { short_description: 'a', gone: 1 } };
    const steps = [
      { id: 'note', action: 'log', inputs: { message: '{{ trigger.body.ticket.title }}' } },
      { id: 'open', action: 'create-record', inputs: open },
    ];
    const flow = compileFlow(flowOf(...steps), { ...CATALOGUE, complexObjects: {} });
    expect(firstOf(flow)).toMatchObject({ kind: 'run-action', key: 'note' });
    expect(firstOf(flow, { key: 'note', state: 'completed', output: {} })).toMatchObject({
      kind: 'record',
      state: 'failed',
      key: 'open',
      error: { code: 'invalid-input', pointer: '/inputs/values/gone' },
    });
  });

  it('is refused when a pill is not well formed', () => {
    const flow = flowOf({ id: 'a', action: 'log', inputs: { message: '{{ 1 +' } });
    expect(() => compileFlow(flow, CATALOGUE)).toThrow();
  });

  it('is compiled although the flow has warnings', () => {
    const flow = flowOf({ id: 'a', if: 'trigger.body.ticket.due != ""', then: [] });
    expect(compileFlow(flow, CATALOGUE).steps).toHaveLength(1);
  });

  it('keeps the inputs as they were written beside those of the run, with defaults filled in', () => {
    const inputs = { message: '{{ trigger.body.ticket.title }}!' };
    const decision = firstOf(compileFlow(flowOf({ id: 'a', action: 'log', inputs }), CATALOGUE));
    expect(decision).toMatchObject({
      kind: 'run-action',
      configured: inputs,
      input: { message: 'VPN down!', level: 'info' },
    });
  });

  it('has no inputs where none are written', () => {
    expect(firstOf(compileFlow(flowOf({ id: 'a', action: 'pause' }), CATALOGUE))).toMatchObject({ input: {} });
  });

  it('leaves out an input whose field is absent', () => {
    const inputs = {
      message: 'a',
      details: { due: '{{ trigger.body.ticket.due }}' },
      count: '{{ trigger.body.extra.none }}',
    };
    const decision = firstOf(compileFlow(flowOf({ id: 'a', action: 'log', inputs }), CATALOGUE));
    expect(decision).toMatchObject({ kind: 'run-action', input: { message: 'a', details: {}, level: 'info' } });
    expect(decision).not.toHaveProperty('input.count');
  });

  it.each<[string, JsonObject, string, string]>([
    ['a required input is left out', { message: '{{ trigger.body.ticket.due }}' }, 'invalid-input', '/inputs/message'],
    [
      'an undeclared field is of the wrong type',
      { message: 'a', count: '{{ trigger.body.extra.text }}' },
      'invalid-input',
      '/inputs/count',
    ],
    ['a value is out of range', { message: 'a', level: '{{ trigger.method }}' }, 'invalid-input', '/inputs/level'],
    [
      'a pill cannot be computed',
      { message: 'a', tags: ['{{ trigger.method.substring(9) }}'] },
      'index-out-of-range',
      '/inputs/tags/0',
    ],
    [
      'a guard is missing',
      { message: 'a', loud: '{{ trigger.body.ticket.due == "x" }}' },
      'absent-field',
      '/inputs/loud',
    ],
  ])('fails a step without running it when %s', (_name, inputs, code, pointer) => {
    const flow = compileFlow(flowOf({ id: 'a', action: 'log', inputs }), CATALOGUE);
    expect(firstOf(flow)).toMatchObject({
      kind: 'record',
      state: 'failed',
      ...{ key: 'a', stepId: 'a', position: 0, action: 'log', configured: inputs, input: null },
      error: { code, pointer, message: expect.any(String), stepId: 'a' },
    });
  });

  it.each([
    ['{{ trigger.body.ticket.title.split(",")[5] }}', 'trigger.body.ticket.title.split(",")[5]'],
    ['{{ trigger.body[trigger.body.ticket.title] }}', 'trigger.body[trigger.body.ticket.title]'],
  ])('names the pill that has left a required input empty: %s', (message, pill) => {
    const flow = compileFlow(flowOf({ id: 'a', action: 'log', inputs: { message } }), CATALOGUE);
    expect(firstOf(flow)).toMatchObject({
      kind: 'record',
      error: { code: 'invalid-input', message: `${pill} is absent, but message is required.` },
    });
  });

  it('gives each run its own copy of the inputs', () => {
    const inputs = { message: 'a', tags: ['x'], details: '{{ trigger.body.extra }}' };
    const flow = compileFlow(flowOf({ id: 'a', action: 'log', inputs }), CATALOGUE);
    const step = flow.steps[0] as CompiledActionStep;
    const data = { trigger: TRIGGER_DATA, stepOutput: () => undefined };
    const one = step.inputs(data) as { value: { tags: string[]; details: JsonObject } };
    one.value.tags.push('y');
    one.value.details.added = true;
    expect(step.inputs(data)).toMatchObject({ value: { tags: ['x'], details: TRIGGER_DATA.body.extra } });
    expect(TRIGGER_DATA.body.extra).not.toHaveProperty('added');
  });
});
