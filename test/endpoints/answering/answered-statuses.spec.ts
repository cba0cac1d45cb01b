import { describe, expect, it } from '@jest/globals';
import { answeredStatuses } from '../../../src/endpoints/answering/answered-statuses.js';
import { mockReply } from '../../../src/endpoints/answering/mock-reply.js';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import { restResponseOf } from '../../../src/triggers/rest-response.js';
import type { RestTrigger } from '../../../src/triggers/rest-trigger.js';

function flow(response: object, steps: unknown[] = []): FlowDefinition {
  return { name: 'x', trigger: { type: 'rest', response }, steps } as FlowDefinition;
}

describe('the statuses of a flow', () => {
  it('are none when it answers asynchronously', () => {
    expect(answeredStatuses(flow({ mode: 'async' }))).toEqual([]);
    expect(answeredStatuses({ ...flow({}), trigger: { type: 'rest' } })).toEqual([]);
  });

  it('are those that are mapped, declared, or answered by a step wherever it is, each once with all its headers', () => {
    const respond = (status: number, name: string) => ({ id: name, respond: { status, headers: { [name]: 'x' } } });
    const steps = [
      {
        id: 'if1',
        if: 'true',
        then: [respond(200, 'b')],
        else: [{ id: 'if2', if: 'true', then: [respond(409, 'c')] }],
      },
      respond(200, 'a'),
    ];
    const response = { mode: 'sync', success: { status: 201 }, failure: { status: 422 }, responses: { 404: {} } };
    expect(answeredStatuses(flow(response, steps))).toEqual([
      { status: 200, headers: ['a', 'b'] },
      { status: 201, headers: [] },
      { status: 404, headers: [] },
      { status: 409, headers: ['c'] },
      { status: 422, headers: [] },
    ]);
  });
});

describe('the statuses of a flow with steps inside steps', () => {
  const inner = [{ id: 'answer', respond: { status: 409 } }];
  it.each<[string, object]>([
    ['elseIf', { if: 'true', then: [], elseIf: [{ if: 'true', then: inner }] }],
    ['decision', { decision: [{ name: 'a', when: 'true', do: inner }] }],
    ['otherwise', { decision: [], otherwise: inner }],
    ['for each', { forEach: '[1]', as: 'one', do: inner }],
    ['do until', { doUntil: 'true', do: inner }],
    ['parallel', { parallel: [{ do: [] }, { do: inner }] }],
    ['try', { try: inner, catch: [] }],
    ['catch', { try: [], catch: inner }],
    ['before a callback', { waitForCallback: {}, do: inner }],
    ['after a time-out', { waitForCallback: {}, onTimeout: inner }],
  ])('has those inside %s', (_, step) => {
    const nested = { id: 'outer', forEach: '[1]', as: 'each', do: [{ id: 'inner', ...step }] };
    expect(answeredStatuses(flow({ mode: 'sync' }, [nested]))).toEqual([{ status: 409, headers: [] }]);
  });
});

describe('an endpoint that answers with examples', () => {
  const reply = (response: object) => mockReply(restResponseOf({ response } as unknown as RestTrigger));

  it('gives the example of the lowest good status', () => {
    const responses = { 422: { example: 'bad' }, 202: { example: 'later' }, 200: { example: { a: 1 } } };
    const headers = { 'sluice-mock': 'true' };
    expect(reply({ mode: 'sync', mock: true, responses })).toEqual({ status: 200, headers, body: { a: 1 } });
    expect(reply({ mode: 'sync', mock: true, responses: { 204: {} } })).toEqual({
      status: 204,
      headers,
      body: undefined,
    });
  });

  it('is only one that says so', () => {
    expect(reply({ mode: 'sync', responses: { 200: { example: 1 } } })).toBeUndefined();
  });
});
