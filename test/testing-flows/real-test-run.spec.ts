import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let app: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  app = await createTestApp();
  acme = await createNamespace(app.admin);
});
afterAll(() => app.close());

const OPEN = {
  id: 'open',
  action: 'create-record',
  inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
};
const CALL = { id: 'call', callFlow: 'Tell somebody' };
const TOLD: FlowDefinition = {
  name: 'Tell somebody',
  trigger: { type: 'manual' },
  steps: [{ id: 'say', action: 'log', inputs: { message: 'Told.' } }],
};

async function savedFlow(path: string): Promise<string> {
  const { body } = await acme.designer.post(flowsUrl(acme.name), ticketFlow(path, [OPEN, CALL]));
  return body.id as string;
}

const tryOut = (flowId: string, body?: object) =>
  acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/real-test-run`, body);

describe('a real test run', () => {
  beforeAll(async () => {
    expect((await activateFlow(acme, TOLD)).status).toBe(200);
  });

  it('runs a draft with all its effects, marked as a test with all it calls, and activates nothing', async () => {
    const flowId = await savedFlow('/real');
    const started = await tryOut(flowId, { trigger: { body: { title: 'VPN down' } } });
    expect(started).toMatchObject({ status: 202, body: { version: 1 } });
    expect(started.headers.get('location')).toBe(`/platform/v1/executions/${started.body.executionId}`);
    const execution = await finishedExecution(acme.operator, started.body.executionId as string);
    expect(execution).toMatchObject({ state: 'completed', isTest: true, caller: { kind: 'user' } });
    const records = await acme.operator.get('/platform/v1/tables/incident/records?filter[short_description]=VPN down');
    expect(records.body.items).toMatchObject([{ source_execution_id: started.body.executionId }]);
    const called = await acme.operator.get(
      `/platform/v1/executions?parentExecutionId=${started.body.executionId}&isTest=true`,
    );
    expect(called.body.items).toHaveLength(1);
    expect((await acme.designer.get(`${flowsUrl(acme.name)}/${flowId}`)).body.activeVersion).toBeNull();
    expect((await acme.integrator.post(`/api/${acme.name}/ticketing/v1/real`, { title: 'x' })).status).toBe(404);
  });

  it('runs an unchanged draft as the version that it became', async () => {
    const flowId = await savedFlow('/again');
    expect((await tryOut(flowId)).body.version).toBe(1);
    expect((await tryOut(flowId)).body.version).toBe(1);
    expect((await tryOut(flowId, { version: 1 })).body.version).toBe(1);
    expect((await tryOut(flowId, { version: 2 })).body.code).toBe('flow-version-not-found');
  });

  it('stands apart from what callers start', async () => {
    const activated = await activateFlow(acme, ticketFlow('/apart', [OPEN]));
    const flowId = activated.body.flowId as string;
    const { body } = await acme.integrator.post(`/api/${acme.name}/ticketing/v1/apart`, { title: 'x' });
    const tried = await tryOut(flowId);
    const idsOf = async (isTest: boolean) => {
      const list = await acme.operator.get(`/platform/v1/executions?flowId=${flowId}&isTest=${isTest}`);
      return (list.body.items as { id: string }[]).map(({ id }) => id);
    };
    expect(await idsOf(false)).toEqual([body.result.executionId]);
    expect(await idsOf(true)).toEqual([tried.body.executionId]);
    expect((await acme.operator.get('/platform/v1/executions?isTest=maybe')).status).toBe(422);
  });

  it('is refused with the reason when the flow has findings or cannot get the data', async () => {
    const flowId = await savedFlow('/refused');
    expect(await tryOut(flowId, { trigger: { body: { title: 7 } } })).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [{ pointer: '/trigger/body/title' }] },
    });
    const broken = await acme.designer.post(
      flowsUrl(acme.name),
      ticketFlow('/broken', [{ id: 'a', action: 'nothing' }]),
    );
    expect((await tryOut(broken.body.id as string)).body.code).toBe('flow-has-findings');
    expect((await acme.operator.post(`${flowsUrl(acme.name)}/${flowId}/real-test-run`)).status).toBe(403);
  });
});
