import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../src/shared/json.js';
import type { ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../support/flows.js';
import { createNamespace, signIn, type TestNamespace } from '../support/people.js';
import { until } from '../support/until.js';

const PASSWORD = 'correct horse battery staple';
const suffix = randomBytes(4).toString('hex');
const ROLE = `manager_${suffix}`;

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
/** Three managers of the namespace, by username. */
const managers: Record<string, ApiClient> = {};
const [dana, kim, lee] = ['dana', 'kim', 'lee'].map((name) => `${name}-${suffix}`);

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  await test.admin.post('/platform/v1/roles', { name: ROLE, description: 'May approve.' });
  for (const username of [dana, kim, lee]) {
    const { body } = await test.admin.post('/platform/v1/users', { username, password: PASSWORD });
    await test.admin.put(`/platform/v1/users/${body.id}/grants`, { grants: [{ role: ROLE, namespace: mine.name }] });
    managers[username] = await signIn(test.url, username, PASSWORD);
  }
});

afterAll(() => test.close());

/** Starts a flow that asks; answers the execution's id. */
async function ask(inputs: JsonObject, members: JsonObject = {}): Promise<string> {
  const path = `/${randomBytes(6).toString('hex')}`;
  const { body } = await activateFlow(
    mine,
    ticketFlow(path, [
      { id: 'ask', action: 'ask-for-approval', inputs: { title: 'Order laptops', ...inputs }, ...members },
      { id: 'told', action: 'log', inputs: { message: '{{ steps.ask.state }}' } },
    ]),
  );
  if (body.endpoint === undefined) throw new Error(JSON.stringify(body));
  const accepted = await mine.integrator.post(body.endpoint.url, { title: 'Laptops' });
  return accepted.body.result.executionId;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- looks into answers
async function approvalOf(executionId: string): Promise<any> {
  const { body } = await until(
    () => managers[dana].get('/platform/v1/approvals'),
    (answer) => answer.body.items.some((item: { executionId: string }) => item.executionId === executionId),
  );
  return body.items.find((item: { executionId: string }) => item.executionId === executionId);
}

const vote = (voter: string, id: string, decision: 'approve' | 'reject', comment?: string) =>
  managers[voter].post(`/platform/v1/approvals/${id}/${decision}`, comment === undefined ? undefined : { comment });

const outputOf = async (executionId: string) => {
  const { state, steps } = await finishedExecution(mine.operator, executionId);
  return { state, output: steps[0].output, error: steps[0].error };
};

describe('an approval', () => {
  it('waits, and goes on with what the first of those who are asked decides', async () => {
    const executionId = await ask({ role: ROLE, details: 'Forty.' });
    const approval = await approvalOf(executionId);
    expect(approval).toMatchObject({
      title: 'Order laptops',
      details: 'Forty.',
      state: 'open',
      needed: 1,
      stepRun: 'ask',
    });
    const voted = await vote(kim, approval.id, 'approve', 'Fine.');
    expect([voted.status, voted.body.state]).toEqual([200, 'approved']);
    expect(await outputOf(executionId)).toMatchObject({
      state: 'completed',
      output: {
        approval: approval.id,
        state: 'approved',
        decidedBy: kim,
        votes: [{ by: kim, decision: 'approved', comment: 'Fine.' }],
      },
    });
  });

  it('is final once decided, and takes one vote per person', async () => {
    const executionId = await ask({ users: [dana.toUpperCase(), kim, lee], needed: 2 });
    const { id } = await approvalOf(executionId);
    expect((await vote(dana, id, 'approve')).body).toMatchObject({ state: 'open', decidedAt: null });
    const again = await vote(dana, id, 'reject');
    expect([again.status, again.body.code]).toEqual([409, 'already-voted']);
    expect((await vote(kim, id, 'approve')).body.state).toBe('approved');
    const late = await vote(lee, id, 'reject');
    expect([late.status, late.body.code]).toEqual([409, 'approval-decided']);
    expect((await outputOf(executionId)).output.votes).toHaveLength(2);
  });

  it('is rejected by the first rejection, unless it takes more', async () => {
    const strict = await approvalOf(await ask({ role: ROLE, needed: 'all' }));
    expect((await vote(lee, strict.id, 'reject')).body.state).toBe('rejected');
    const mild = await approvalOf(await ask({ role: ROLE, needed: 2, firstRejectionDecides: false }));
    expect((await vote(lee, mild.id, 'reject')).body.state).toBe('open');
    expect((await vote(kim, mild.id, 'reject')).body.state).toBe('rejected');
  });

  it('takes all who are asked when all are needed, and decides once when they vote at the same time', async () => {
    const executionId = await ask({ role: ROLE, needed: 'all' });
    const { id } = await approvalOf(executionId);
    const answers = await Promise.all([dana, kim, lee].map((voter) => vote(voter, id, 'approve')));
    expect(answers.map(({ body }) => body.state).sort()).toEqual(['approved', 'open', 'open']);
    expect((await outputOf(executionId)).output).toMatchObject({ state: 'approved' });
  });

  it('is absent to others, readable to whoever may read the execution, and only people who are asked vote', async () => {
    const { id } = await approvalOf(await ask({ users: [dana] }));
    const url = `/platform/v1/approvals/${id}`;
    for (const client of [managers[kim], mine.nobody, other.operator, mine.integrator]) {
      expect((await client.get(url)).body.code).toBe('approval-not-found');
      expect((await client.post(`${url}/approve`)).body.code).toBe('approval-not-found');
    }
    expect((await mine.operator.get(url)).body.state).toBe('open');
    expect((await mine.operator.post(`${url}/approve`)).body.code).toBe('forbidden');
    expect((await mine.integrator.get('/platform/v1/approvals')).body).toEqual({ items: [], next: null });
    expect((await managers[dana].get('/platform/v1/approvals/nonsense')).status).toBe(404);
    expect((await vote(dana, id, 'approve')).status).toBe(200);
  });

  it.each([
    [{ whenDue: 'approve' }, 'approved'],
    [{}, 'rejected'],
  ])('that is not decided in time is decided as was said: %j', async (inputs, state) => {
    const executionId = await ask({ role: ROLE, needed: 2, dueIn: 1, ...inputs });
    const { id } = await approvalOf(executionId);
    await vote(dana, id, 'approve', 'Early.');
    expect(await outputOf(executionId)).toMatchObject({
      state: 'completed',
      output: { state, decidedBy: null, votes: [{ by: dana, comment: 'Early.' }] },
    });
    const late = await vote(kim, id, 'approve');
    expect([late.status, late.body.code]).toEqual([409, 'approval-decided']);
    expect((await managers[kim].get(`/platform/v1/approvals/${id}`)).body.state).toBe('lapsed');
  });

  it('fails when it is due, where that was said, and is asked for anew when its step is tried again', async () => {
    const executionId = await ask(
      { role: ROLE, due: '2020-01-01T00:00:00Z', whenDue: 'fail' },
      { retry: { attempts: 2, delay: 0.01, on: ['timed-out'] } },
    );
    expect(await outputOf(executionId)).toMatchObject({ state: 'failed', error: { code: 'timed-out' } });
    const { body } = await managers[dana].get('/platform/v1/approvals?state=lapsed');
    expect(body.items.filter((item: JsonObject) => item.executionId === executionId)).toHaveLength(2);
  });

  it.each<[JsonObject, string]>([
    [{ users: ['nobody-knows'] }, 'unknown-approver'],
    [{ users: [dana], needed: 2 }, 'too-few-approvers'],
    [{ role: 'no_one_holds' }, 'no-approvers'],
  ])('that nobody could decide fails its step: %j', async (inputs, code) => {
    await test.admin.post('/platform/v1/roles', { name: 'no_one_holds', description: 'Held by nobody.' });
    expect(await outputOf(await ask(inputs))).toMatchObject({ state: 'failed', error: { code } });
  });

  it('is audited vote by vote', async () => {
    const { id } = await approvalOf(await ask({ role: ROLE }));
    await vote(kim, id, 'reject', 'No.');
    const { body } = await test.admin.get('/platform/v1/audit');
    expect(body.items[0]).toMatchObject({ actor: kim, action: 'approval.reject', subject: `approval/${id}` });
  });

  it('is listed page by page', async () => {
    for (let count = 0; count < 3; count++) await approvalOf(await ask({ users: [dana] }));
    const first = await managers[dana].get('/platform/v1/approvals?limit=2');
    const second = await managers[dana].get(`/platform/v1/approvals?limit=2&cursor=${first.body.next}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(2);
    expect((await managers[dana].get('/platform/v1/approvals?cursor=x')).body.code).toBe('invalid-cursor');
  });
});
