import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckImported } from '../../../src/flow-files/planning/check-imported.service.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let space: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  space = acme.name;
});
afterAll(() => test.close());

const yaml = { 'content-type': 'application/yaml' };
const plan = (content: unknown) => test.admin.post('/platform/v1/import/plan', content);
const file = (flows: JsonObject[]) => ({ sluice: 1, namespaces: [{ name: space, flows }] });

describe('the body of an import', () => {
  it('is YAML as well as JSON, and the refusal says where it is broken', async () => {
    const text = `sluice: 1\nnamespaces:\n  - name: ${space}\n    flows:\n      - name: From YAML\n`;
    const planned = await test.admin.post('/platform/v1/import/plan', text, yaml);
    expect(planned.body.items).toMatchObject([{ kind: 'flow', name: 'From YAML', action: 'create' }]);
    const broken = await test.admin.post('/platform/v1/import/plan', `${text}     x: 1\n`, yaml);
    expect(broken.body).toMatchObject({ status: 400, code: 'malformed-body', position: { line: 6 } });
    const large = await test.admin.post('/platform/v1/import/plan', `${text}# ${'x'.repeat(600_000)}`, yaml);
    expect(large.status).toBe(413);
    const description = 'x'.repeat(2_000_000);
    expect((await plan(file([{ name: 'Large', description }]))).status).toBe(200);
    const tooLarge = { name: 'Too large', description: description.repeat(5) };
    expect((await plan(file([tooLarge]))).status).toBe(413);
    for (const type of [
      'text/yaml',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/yaml; charset=latin1',
    ]) {
      const refused = await test.admin.post('/platform/v1/import/plan', text, { 'content-type': type });
      expect([type, refused.status]).toEqual([type, 415]);
    }
    expect((await test.admin.post(flowsUrl(space), 'name: x', yaml)).status).toBe(415);
  });

  it('is not read for somebody unknown, nor an OpenAPI document for somebody without the role', async () => {
    const openApi = `/platform/v1/namespaces/${acme.name}/openapi-import`;
    for (const path of ['/platform/v1/import/plan', '/platform/v1/import/apply', `${openApi}/plan`]) {
      const refused = await test.admin.as({}).post(path, 'a: [', yaml);
      expect([path, refused.status]).toEqual([path, 401]);
    }
    expect((await acme.operator.post(`${openApi}/plan`, 'a: [', yaml)).status).toBe(403);
  });

  it('may hold many flows, and others have their turns while they are checked', async () => {
    const checker = test.app.get(CheckImported, { strict: false });
    const definitions = Array.from({ length: 50 }, () => ({ ...ticketFlow('/tickets') }) as unknown as JsonObject);
    const toCome = { namespace: space, complexObjects: {}, connections: [], definitions, activate: false };
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    await checker.check(toCome);
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
  });
});
