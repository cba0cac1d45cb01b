import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/shared/uuid.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const RULES = '/platform/v1/retention-rules';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
let flowId: string;
let ruleOfNamespace: string;
let ruleOfFlow: string;

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  flowId = (await mine.designer.post(flowsUrl(mine.name), ticketFlow('/tickets'))).body.id;
  ruleOfNamespace = `/platform/v1/namespaces/${mine.name}/retention-rule`;
  ruleOfFlow = `${flowsUrl(mine.name)}/${flowId}/retention-rule`;
});

afterAll(() => test.close());

describe('the retention rules', () => {
  it('keep everything for 90 days unless told otherwise', async () => {
    const { status, body } = await mine.operator.get(RULES);
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          namespace: null,
          flowId: null,
          keep: { completed: 90, failed: 90, cancelled: 90 },
          updatedAt: expect.any(String),
          updatedBy: 'system',
        },
      ],
      next: null,
    });
  });

  it('are set for a namespace and for a flow, and seen by those who may read its executions only', async () => {
    const namespace = await test.admin.put(ruleOfNamespace, { completed: 30, failed: 365 });
    expect(namespace.status).toBe(200);
    expect(namespace.body).toMatchObject({
      namespace: mine.name,
      flowId: null,
      keep: { completed: 30, failed: 365 },
      updatedBy: 'admin',
    });
    const inCapitals = ruleOfFlow.replace(flowId, flowId.toUpperCase());
    const flow = await test.admin.put(inCapitals, { cancelled: 'forever' });
    expect(flow.body).toMatchObject({ namespace: mine.name, flowId, keep: { cancelled: 'forever' } });
    expect((await mine.designer.get(RULES)).body.items).toHaveLength(3);
    expect((await other.designer.get(RULES)).body.items).toHaveLength(1);
    expect((await mine.nobody.get(RULES)).body.items).toHaveLength(1);
    expect((await test.anyone.get(RULES)).status).toBe(401);
  });

  it('are read a page at a time', async () => {
    const first = await test.admin.get(`${RULES}?limit=2`);
    expect(first.body.items).toHaveLength(2);
    const second = await test.admin.get(`${RULES}?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ namespace: mine.name, flowId: null }], next: null });
    expect((await test.admin.get(`${RULES}?cursor=x`)).body.code).toBe('invalid-cursor');
  });

  it('of the whole installation are replaced as a whole', async () => {
    const keep = { completed: 7, failed: 'forever', cancelled: 90 };
    expect((await test.admin.put(`${RULES}/default`, keep)).body.keep).toEqual(keep);
    expect((await test.admin.put(`${RULES}/default`, { completed: 7 })).body).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/failed' }, { pointer: '/cancelled' }],
    });
  });

  it.each([0, 1.5, -1, 36_501, '30', 'always', null, {}])('refuse to keep something for %p days', async (completed) => {
    const { status, body } = await test.admin.put(`${RULES}/default`, { completed, failed: 1, cancelled: 1 });
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/completed' })]);
  });

  it('are changed by an admin only, and only where there is something to keep', async () => {
    expect((await mine.operator.put(ruleOfNamespace, {})).status).toBe(403);
    expect((await mine.designer.put(ruleOfFlow, {})).status).toBe(403);
    expect((await mine.operator.put(`${RULES}/default`, {})).status).toBe(403);
    expect((await test.admin.put('/platform/v1/namespaces/nowhere/retention-rule', {})).body.code).toBe(
      'namespace-not-found',
    );
    expect((await test.admin.put(`${flowsUrl(other.name)}/${flowId}/retention-rule`, {})).body.code).toBe(
      'flow-not-found',
    );
    expect((await test.admin.put(`${flowsUrl(mine.name)}/${newId()}/retention-rule`, {})).body.code).toBe(
      'flow-not-found',
    );
  });

  it('are given up, so that the wider one counts, and go with their flow', async () => {
    expect((await test.admin.delete(ruleOfNamespace)).status).toBe(204);
    expect((await test.admin.delete(ruleOfNamespace)).body.code).toBe('retention-rule-not-found');
    expect((await mine.designer.delete(`${flowsUrl(mine.name)}/${flowId}`)).status).toBe(204);
    expect((await test.admin.get(RULES)).body.items).toHaveLength(1);
  });

  it('leave a trace in the audit trail', async () => {
    const { body } = await test.admin.get('/platform/v1/audit?limit=200');
    const entries = body.items.filter(({ action }: { action: string }) => action.startsWith('retention-rule.'));
    expect(entries.map(({ action, subject }: { action: string; subject: string }) => `${action} ${subject}`)).toEqual([
      `retention-rule.remove retention-rule/namespace:${mine.name}`,
      'retention-rule.set retention-rule/default',
      `retention-rule.set retention-rule/flow:${flowId}`,
      `retention-rule.set retention-rule/namespace:${mine.name}`,
    ]);
  });
});
