import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

const PAGE = readFileSync('docs/testing-flows.md', 'utf8');

/** The JSON example with this name on the page. */
function example(name: string) {
  return JSON.parse(new RegExp('```json ' + name + '\\n([\\s\\S]*?)```').exec(PAGE)![1]!) as { name: string };
}

let app: TestApp;
let namespace: TestNamespace;
let flow: string;

beforeAll(async () => {
  app = await createTestApp();
  namespace = await createNamespace(app.admin);
  const { status, body } = await namespace.designer.post(flowsUrl(namespace.name), example('flow'));
  expect([status, body.findings]).toEqual([201, []]);
  flow = `${flowsUrl(namespace.name)}/${body.id}`;
});
afterAll(() => app.close());

describe('the page on testing flows', () => {
  it('plays its flow through', async () => {
    const { body } = await namespace.designer.post(`${flow}/test-run`, example('test-run'));
    expect(body).toMatchObject({ state: 'failed', error: { code: 'call-timeout', stepId: 'open' } });
    expect(body.steps[1]).toMatchObject({ key: 'open', attempts: 3, source: 'mock' });
  });

  it('has a test case that passes, and lets the flow be activated', async () => {
    const { status, body } = await namespace.designer.post(`${flow}/test-cases`, example('test-case'));
    expect([status, body.name]).toEqual([201, example('test-case').name]);
    const { body: report } = await namespace.designer.post(`${flow}/test-cases/run`);
    expect(report.results).toMatchObject([{ failures: [], passed: true }]);
    expect((await namespace.designer.post(`${flow}/activate`, example('allow'))).status).toBe(200);
  });
});
