import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let flow: string;

const note = { id: 'note', action: 'log', inputs: { message: 'A ticket' } };
const withSteps = (...steps: FlowDefinition['steps']) => ticketFlow('/tickets', steps);
const open = ticketFlow('/tickets').steps[0]!;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  const { body } = await activateFlow(acme, withSteps(open, note));
  flow = `${flowsUrl(acme.name)}/${body.flowId}`;
  await acme.designer.put(flow, withSteps({ ...note, inputs: { message: 'One' } }, open), { 'if-match': '"1"' });
  await acme.designer.post(`${flow}/activate`);
  const stricter = ticketFlow('/tickets') as unknown as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  stricter.trigger.request.body.schema.required = ['title', 'priority'];
  await acme.designer.put(flow, stricter, { 'if-match': '"2"' });
});
afterAll(() => test.close());

describe('the difference of two versions', () => {
  it('tells what happened to which step, and that callers need not change', async () => {
    const { status, body } = await acme.operator.get(`${flow}/diff?from=1&to=2`);
    expect(status).toBe(200);
    expect(body).toEqual({
      from: 1,
      to: 2,
      changes: [
        { change: 'changed', step: 'note', pointer: '/steps/0/inputs/message', before: 'A ticket', after: 'One' },
        { change: 'moved', step: 'open', pointer: '/steps/1', from: '/steps/0' },
      ],
      contract: [],
    });
  });

  it('compares what is active with the draft unless it is told otherwise, contract included', async () => {
    const { body } = await acme.designer.get(`${flow}/diff`);
    expect(body).toMatchObject({ from: 2, to: null });
    expect(body.changes.map(({ change, step }: { change: string; step?: string }) => [change, step])).toEqual([
      ['added', undefined],
      ['removed', 'note'],
    ]);
    expect(body.changes[0].pointer).toBe('/trigger/request/body/schema/required/1');
    expect(body.contract).toContainEqual(
      expect.objectContaining({ kind: 'breaking', pointer: '/trigger/request/body/schema/required' }),
    );
  });

  it('has no contract to compare where the draft has errors', async () => {
    const broken = await activateFlow(acme, { ...ticketFlow('/broken'), name: 'Broken' });
    const url = `${flowsUrl(acme.name)}/${broken.body.flowId}`;
    await acme.designer.put(url, { name: 'Broken', steps: 'none' }, { 'if-match': '"1"' });
    const { body } = await acme.designer.get(`${url}/diff`);
    expect(body.contract).toBeNull();
    expect(body.changes.map(({ change, pointer }: { change: string; pointer: string }) => [change, pointer])).toEqual([
      ['changed', '/steps'],
      ['removed', '/trigger'],
      ['removed', '/steps/0'],
    ]);
  });

  it.each([
    ['from=7', 404, 'flow-version-not-found'],
    ['from=first', 422, 'validation-failed'],
    ['to=01', 422, 'validation-failed'],
  ])('refuses %s with %i', async (query, status, code) => {
    const refused = await acme.designer.get(`${flow}/diff?${query}`);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('says that nothing is active', async () => {
    const { body } = await acme.designer.post(flowsUrl(acme.name), { name: 'A draft' });
    const refused = await acme.designer.get(`${flowsUrl(acme.name)}/${body.id}/diff`);
    expect([refused.status, refused.body.code]).toEqual([409, 'flow-not-active']);
  });
});
