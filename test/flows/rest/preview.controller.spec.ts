import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { flowsUrl } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  url = `${flowsUrl(acme.name)}/preview`;
});
afterAll(() => test.close());

describe('trying out pills', () => {
  const data = { trigger: { body: { title: 'VPN down' } }, now: '2026-01-31T10:20:30Z' };

  it('answers 200 with the value of an expression and how it came about', async () => {
    const { status, body } = await acme.designer.post(url, { expression: 'trigger.body.title.lower()', data });
    expect(status).toBe(200);
    expect(body).toEqual({
      value: 'vpn down',
      type: 'string',
      stages: [
        { pointer: '', text: 'trigger.body.title', type: 'string', value: 'VPN down' },
        { pointer: '', text: 'trigger.body.title.lower()', type: 'string', value: 'vpn down' },
      ],
      truncated: false,
      problem: null,
    });
  });

  it('fills in inputs, at the moment that is given', async () => {
    const inputs = { message: '{{ trigger.body.title }} on {{ now().format("dd.MM.") }}' };
    const { body } = await acme.operator.post(url, { inputs, data });
    expect(body.value).toEqual({ message: 'VPN down on 31.01.' });
  });

  it('answers 200 with the problem when there is a mistake', async () => {
    const { status, body } = await acme.designer.post(url, { inputs: { a: '{{ lowr("A") }}' }, data });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: null,
      problem: { code: 'unknown-function', pointer: '/a', hint: 'Did you mean "lower"?' },
    });
  });

  it.each([
    [{}],
    [{ expression: '1', inputs: {} }],
    [{ expression: 1 }],
    [{ expression: '1', data: { trigger: [] } }],
    [{ expression: '1', data: { now: 'soon' } }],
    [{ expression: '1', data: { other: {} } }],
  ])('answers 422 to %j', async (body) => {
    const refused = await acme.designer.post(url, body);
    expect([refused.status, refused.body.code]).toEqual([422, 'validation-failed']);
  });

  it('answers 404 in a namespace that the caller does not see', async () => {
    const { status } = await acme.designer.post(`${flowsUrl('elsewhere')}/preview`, { expression: '1' });
    expect(status).toBe(404);
  });
});

describe('the functions', () => {
  it('are listed for designers and their tools, each with an example', async () => {
    const { status, body } = await acme.designer.get('/platform/v1/functions');
    expect(status).toBe(200);
    expect(body.items).toContainEqual({
      name: 'left',
      group: 'Texts',
      use: 'text.left(count)',
      parameters: [
        { name: 'text', type: 'a string', optional: false },
        { name: 'count', type: 'an integer', optional: false },
      ],
      gives: 'a string',
      description: expect.any(String),
      example: { expression: '"VPN down in Berlin".left(8)', value: 'VPN down' },
    });
  });
});
