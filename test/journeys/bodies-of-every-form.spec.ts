import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

const FORM = 'application/x-www-form-urlencoded';
const SAMPLES = [
  { title: 'It burns', urgency: 1, tags: ['fire'] },
  { title: 'It floods', urgency: 2, due: null },
];

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

function ticketFlow(path: string, mediaTypes: string[], schema: object, title: string): FlowDefinition {
  return {
    name: `Tickets at ${path}`,
    trigger: {
      type: 'rest',
      api: 'desk',
      version: 1,
      method: 'POST',
      path,
      auth: { schemes: ['api-key'], roles: ['ticket_sender'] },
      request: { unknownQuery: 'ignore', body: { mediaTypes, schema } },
    },
    steps: [
      { id: 'open', action: 'create-record', inputs: { table: 'incident', values: { short_description: title } } },
    ],
  } as unknown as FlowDefinition;
}

async function openedBy(path: string, body: string | Uint8Array, headers: Record<string, string>) {
  const accepted = await acme.integrator.post(`/api/${acme.name}/desk/v1${path}?utm=x`, body, headers);
  expect(accepted).toMatchObject({ status: 202 });
  const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
  expect(execution.state).toBe('completed');
  return { trigger: execution.trigger, step: execution.steps[0] };
}

describe('a structure that was inferred from samples', () => {
  it('describes an endpoint that takes JSON and forms alike', async () => {
    const objects = `/platform/v1/namespaces/${acme.name}/complex-objects`;
    const { body: inferred } = await acme.designer.post(`${objects}/infer`, { samples: SAMPLES });
    expect((await acme.designer.put(`${objects}/ticket`, inferred)).status).toBe(201);
    const ref = { $ref: '#/complexObjects/ticket' };
    const flow = ticketFlow('/tickets', ['application/json', FORM], ref, '{{ trigger.body.title }}');
    expect((await activateFlow(acme, flow)).status).toBe(200);

    const byForm = await openedBy('/tickets', 'title=It+burns&urgency=1&tags=fire', { 'content-type': FORM });
    expect(byForm.trigger).toMatchObject({ query: {}, body: SAMPLES[0] });
    const byJson = await openedBy('/tickets', JSON.stringify(SAMPLES[0]), {});
    expect(byJson.trigger.body).toEqual(byForm.trigger.body);
    expect(byJson.step.input).toEqual(byForm.step.input);
  });
});

describe('an XML document', () => {
  it('opens an incident, encoded or not', async () => {
    const ticket = {
      type: 'object',
      required: ['@id', 'title'],
      properties: { '@id': { type: 'integer' }, title: { type: 'string' } },
    };
    const schema = { type: 'object', required: ['ticket'], properties: { ticket } };
    const flow = ticketFlow('/xml', ['application/xml'], schema, '{{ trigger.body.ticket.title }}');
    expect((await activateFlow(acme, flow)).status).toBe(200);
    const xml = '<ticket id="7"><title>It &amp; burns</title></ticket>';
    const headers = { 'content-type': 'application/xml' };
    const plain = await openedBy('/xml', xml, headers);
    expect(plain.trigger.body).toEqual({ ticket: { '@id': 7, title: 'It & burns' } });
    expect(plain.step.input).toMatchObject({ values: { short_description: 'It & burns' } });
    const encoded = await openedBy('/xml', gzipSync(xml), { ...headers, 'content-encoding': 'gzip' });
    expect(encoded.trigger.body).toEqual(plain.trigger.body);
  });
});

describe('a draft whose body cannot be what its media type says', () => {
  it('is told so before it is activated', async () => {
    const flow = ticketFlow('/text', ['text/plain'], { type: 'object' }, 'x');
    const { body: saved } = await acme.designer.post(flowsUrl(acme.name), flow);
    const { body } = await acme.designer.post(`${flowsUrl(acme.name)}/${saved.id}/check`);
    expect(body.findings).toEqual([
      expect.objectContaining({ pointer: '/trigger/request/body/mediaTypes/0', code: 'unsuitable-schema' }),
    ]);
  });
});
