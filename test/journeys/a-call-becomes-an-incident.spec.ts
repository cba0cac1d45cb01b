import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import {
  activateFlow,
  addExampleComplexObject,
  exampleFlow,
  finishedExecution,
  flowsUrl,
  githubIssuePayloads,
} from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let endpointUrl: string;
let flowId: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  await addExampleComplexObject(acme);
  const activation = await activateFlow(acme, exampleFlow());
  expect(activation.status).toBe(200);
  flowId = activation.body.flowId;
  endpointUrl = activation.body.endpoint.url.replace('{team}', 'web-team');
});

afterAll(() => test.close());

const send = (payload: unknown) => acme.integrator.post(endpointUrl, payload, { 'x-github-event': 'issues' });

describe('a GitHub payload sent to an activated endpoint', () => {
  it('opens an incident that is wired from the call, and the execution shows each step', async () => {
    const [payload] = githubIssuePayloads('opened').filter(({ issue }) =>
      JSON.stringify(issue).includes('"name":"bug"'),
    );
    const accepted = await send(payload);
    expect(accepted.status).toBe(202);
    const { executionId } = accepted.body.result;
    expect(accepted.headers.get('location')).toBe(`/platform/v1/executions/${executionId}/status`);

    const execution = await finishedExecution(acme.operator, executionId);
    expect(execution).toMatchObject({
      id: executionId,
      state: 'completed',
      flowId,
      namespace: acme.name,
      trigger: { method: 'POST', path: { team: 'web-team' }, query: { urgency: 2 }, body: { action: 'opened' } },
    });
    const steps = Object.fromEntries(execution.steps.map((step: { stepId: string }) => [step.stepId, step]));
    expect(steps.open).toMatchObject({
      state: 'completed',
      attempts: 1,
      configured: { values: { short_description: '{{ trigger.body.issue.title }}' } },
      input: { values: { short_description: 'Spelling error in the README file', urgency: 2 } },
      output: { record: { number: expect.stringMatching(/^INC\d{7}$/) } },
    });
    expect(steps.note.state).toBe('skipped');
    expect(steps.settle.state).toBe('completed');
    const waited = Date.parse(steps.settle.finishedAt) - Date.parse(steps.settle.startedAt);
    expect(waited).toBeGreaterThanOrEqual(1000);

    const incident = await acme.operator.get(`/platform/v1/tables/incident/records/${steps.open.output.record.sys_id}`);
    expect(incident.body).toMatchObject({
      short_description: 'Spelling error in the README file',
      caller: 'Codertocat',
      state: 'in_progress',
      assignment_group: 'web-team',
      urgency: 2,
      impact: 3,
      priority: 4,
    });
  });

  it('takes the other branch for an issue that is not a bug, and opens nothing', async () => {
    const [payload] = githubIssuePayloads('labeled');
    const accepted = await send(payload);
    const execution = await finishedExecution(acme.operator, accepted.body.result.executionId);
    const states = execution.steps.map((step: { stepId: string; state: string }) => [step.stepId, step.state]);
    expect(Object.fromEntries(states)).toMatchObject({ note: 'completed', open: 'skipped', assign: 'skipped' });
  });

  it('is found by execution ID, flow, namespace, state and time', async () => {
    const [payload] = githubIssuePayloads('labeled');
    const { body } = await send(payload);
    const { executionId } = body.result;
    const { createdAt } = await finishedExecution(acme.operator, executionId);
    const found = async (query: Record<string, string>): Promise<string[]> => {
      const answer = await acme.operator.get(`/platform/v1/executions?${new URLSearchParams(query)}`);
      expect(answer.status).toBe(200);
      return answer.body.items.map(({ id }: { id: string }) => id);
    };
    expect(await found({ id: executionId })).toEqual([executionId]);
    expect(await found({ flowId, state: 'completed' })).toContain(executionId);
    expect(await found({ namespace: acme.name, createdFrom: createdAt })).toContain(executionId);
    expect(await found({ flowId, state: 'failed' })).not.toContain(executionId);
    expect(await found({ namespace: acme.name, createdTo: createdAt })).not.toContain(executionId);
  });

  it('tells its caller, and nobody unentitled, how far it is', async () => {
    const [payload] = githubIssuePayloads('labeled');
    const accepted = await send(payload);
    const location = accepted.headers.get('location')!;
    expect((await acme.integrator.get(location)).body.result).toMatchObject({
      executionId: accepted.body.result.executionId,
    });
    expect((await acme.nobody.get(location)).status).toBe(404);
    expect((await test.anyone.get(location)).status).toBe(401);
  });

  it('is 404 the instant deactivation answers, and there again after the next activation', async () => {
    const [payload] = githubIssuePayloads('labeled');
    expect((await acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/deactivate`)).status).toBe(200);
    expect((await send(payload)).status).toBe(404);
    expect((await acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/activate`)).status).toBe(200);
    expect((await send(payload)).status).toBe(202);
  });
});
