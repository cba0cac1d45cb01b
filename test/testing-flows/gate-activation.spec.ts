import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let app: TestApp;
let namespace: TestNamespace;

beforeAll(async () => {
  app = await createTestApp();
  namespace = await createNamespace(app.admin);
});
afterAll(() => app.close());

function flowThatSays(message: string) {
  return ticketFlow('/gated', [{ id: 'say', action: 'log', inputs: { message } }]);
}

describe('activation', () => {
  it('is refused while a test case fails, unless a reason is given, which is audited', async () => {
    const saved = await namespace.designer.post(flowsUrl(namespace.name), flowThatSays('Hello'));
    const flow = `${flowsUrl(namespace.name)}/${saved.body.id}`;
    const conditions = ['runs[0].input.message == "Hello"'];
    const testCase = await namespace.designer.post(`${flow}/test-cases`, {
      name: 'Says hello',
      expect: { conditions },
    });
    expect((await namespace.designer.post(`${flow}/activate`)).status).toBe(200);

    await namespace.designer.put(flow, flowThatSays('Hallo'), { 'if-match': '"1"' });
    const refused = await namespace.designer.post(`${flow}/activate`);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'test-cases-failed',
      testCases: [{ id: testCase.body.id, name: 'Says hello', failures: [{ pointer: '/conditions/0' }] }],
    });
    expect((await namespace.designer.get(flow)).body.activeVersion).toBe(1);

    const allowFailing = 'It speaks German now.';
    expect((await namespace.designer.post(`${flow}/activate`, { allowFailing })).body.version).toBe(2);
    const { body: audit } = await app.admin.get('/platform/v1/audit?limit=1');
    expect(audit.items[0]).toMatchObject({
      action: 'flow.activate',
      details: { failingTestCases: { reason: allowFailing, names: ['Says hello'] } },
    });
    const back = `${flow}/versions/1/activate`;
    expect((await namespace.designer.post(back)).status).toBe(200);
    expect((await namespace.designer.post(`${flow}/versions/2/activate`)).body.code).toBe('test-cases-failed');
  });

  it('says what must be mended in the flow before it says what fails', async () => {
    const saved = await namespace.designer.post(flowsUrl(namespace.name), {
      ...flowThatSays('{{ trigger.body.tilte }}'),
      name: 'With a finding',
    });
    const flow = `${flowsUrl(namespace.name)}/${saved.body.id}`;
    await namespace.designer.post(`${flow}/test-cases`, { name: 'Any' });
    expect((await namespace.designer.post(`${flow}/activate`)).body.code).toBe('flow-has-findings');
  });
});
