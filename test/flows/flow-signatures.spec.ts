import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/shared/json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  url = flowsUrl(acme.name);
  await test.admin.put(`/platform/v1/namespaces/${acme.name}/complex-objects/host`, {
    schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  });
});
afterAll(() => test.close());

const ending = { id: 'done', end: { outputs: { total: 1 } } };
const OUTPUTS = { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } };

function manual(name: string, inputs: JsonObject, steps: JsonObject[] = [ending]): JsonObject {
  return { name, trigger: { type: 'manual', inputs }, outputs: OUTPUTS, steps };
}

async function save(definition: JsonObject): Promise<{ id: string; findings: { code: string; pointer: string }[] }> {
  const { status, body } = await acme.designer.post(url, definition);
  expect(status).toBe(201);
  return body as never;
}

function calling(
  name: string,
  callFlow: string,
  inputs: JsonObject,
  expression = 'steps.call.outputs.total',
): JsonObject {
  const steps: JsonObject[] = [
    { id: 'call', callFlow, inputs },
    { id: 'say', action: 'log', inputs: { message: `{{ string(${expression}) }}` } },
    ending,
  ];
  return manual(name, { type: 'object', properties: {} }, steps);
}

const told = (findings: { code: string; pointer: string }[]) =>
  findings.map(({ code, pointer }) => `${code} ${pointer}`);

describe('a flow that calls another of its namespace', () => {
  const HOST = { type: 'object', required: ['host'], properties: { host: { $ref: '#/complexObjects/host' } } };

  it('is checked against what that one takes and gives, active or not', async () => {
    const called = await save(manual('Restart', HOST));
    const sound = await save(calling('Sound', 'Restart', { host: { name: 'a' } }));
    expect(told(sound.findings)).toEqual(['flow-not-active /steps/0/callFlow']);
    const { status } = await acme.designer.post(`${url}/${called.id}/activate`);
    expect(status).toBe(200);
    expect((await save(calling('Sounder', 'Restart', { host: { name: 'a' } }))).findings).toEqual([]);
    const wrong = await save(calling('Wrong', 'Restart', { host: {} }, 'steps.call.outputs.sum'));
    expect(told(wrong.findings)).toEqual([
      'missing-input /steps/0/inputs/host/name',
      'unknown-field /steps/1/inputs/message',
    ]);
  });

  it('is told of the nearest name when there is none, and of one of another namespace as if it were absent', async () => {
    const other = await createNamespace(test.admin);
    await other.designer.post(flowsUrl(other.name), manual('Far away', {}));
    const [misspelt] = (await save(calling('Misspelt', 'Restrat', {}))).findings;
    expect(misspelt).toMatchObject({ code: 'unknown-flow', hint: 'Did you mean "Restart"?' });
    expect(told((await save(calling('Abroad', 'Far away', {}))).findings)).toContain('unknown-flow /steps/0/callFlow');
  });

  it('is warned when that one comes back to it', async () => {
    await save(calling('Ping', 'Pong', {}));
    const { findings } = await save(calling('Pong', 'Ping', {}));
    expect(told(findings)).toContain('flow-cycle /steps/0/callFlow');
  });

  it('cannot be activated before that one exists', async () => {
    const { id } = await save(calling('Early', 'Later', {}));
    const { status, body } = await acme.designer.post(`${url}/${id}/activate`);
    expect([status, body.code]).toEqual([422, 'flow-has-findings']);
  });
});
