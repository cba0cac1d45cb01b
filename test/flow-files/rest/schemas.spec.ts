import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { LOGIC_KINDS } from '../../../src/flow-language/logic-kinds.js';
import type { JsonObject, JsonValue } from '../../../src/shared/json.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { ticketFlow } from '../../support/flows.js';

let test: TestApp;
let isDefinition: ValidateFunction;
let isFile: ValidateFunction;

const schemaAt = async (name: string): Promise<JsonObject> => {
  const answer = await test.anyone.get(`/platform/v1/${name}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/schema+json; charset=utf-8']);
  return typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body;
};

beforeAll(async () => {
  test = await createTestApp();
  // As editors read it: formats are not asserted, everything else is.
  const compile = (schema: JsonObject) => new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  isDefinition = compile(await schemaAt('flow-definition.schema.json'));
  isFile = compile(await schemaAt('flow-file.schema.json'));
});
afterAll(() => test.close());

const flowOf = (...steps: unknown[]) => ({ ...ticketFlow('/tickets'), steps }) as unknown as JsonObject;
const log = (inputs: JsonValue) => flowOf({ id: 'note', action: 'log', inputs });
const rejections = (value: JsonValue) => (isDefinition(value) ? [] : isDefinition.errors!);

describe('the published schema of flow definitions', () => {
  it('takes every example in the repository', () => {
    for (const name of readdirSync('examples').filter((file) => file.endsWith('.json'))) {
      const example = JSON.parse(readFileSync(`examples/${name}`, 'utf8')) as JsonObject;
      if (example.trigger !== undefined) expect([name, rejections(example)]).toEqual([name, []]);
    }
  });

  it.each(LOGIC_KINDS.map((kind) => [kind.name, kind.examples] as const))('takes the examples of %s', (_, examples) => {
    for (const example of examples) expect(rejections(flowOf(example))).toEqual([]);
  });

  it('takes the examples of every action', async () => {
    const { body } = await test.admin.get('/platform/v1/actions');
    for (const { type, examples } of body.items as { type: string; examples: JsonObject[] }[]) {
      for (const inputs of examples) {
        expect([type, rejections(flowOf({ id: 'a', action: type, inputs }))]).toEqual([type, []]);
      }
    }
  });

  it('takes pills wherever a value may stand', () => {
    expect(rejections(log({ message: 'x', level: '{{ trigger.body.title }}' }))).toEqual([]);
    expect(rejections(flowOf({ id: 'a', action: 'wait', inputs: { duration: '{{ trigger.body.title }}' } }))).toEqual(
      [],
    );
  });

  it.each<[string, JsonValue]>([
    ['no object', []],
    ['a flow without steps', { name: 'x', trigger: { type: 'rest' } }],
    ['a member that means nothing', { ...log({ message: 'x' }), stpes: [] } as JsonObject],
    ['an action that there is not', flowOf({ id: 'a', action: 'lgo', inputs: {} })],
    ['an input that the action does not have', log({ message: 'x', lvel: 'info' })],
    ['a value that the action does not take', log({ message: 'x', level: 'loud' })],
    ['a missing input', log({})],
    ['a trigger type that there is not', { ...log({ message: 'x' }), trigger: { type: 'rset' } } as JsonObject],
    ['a branch that is no list', flowOf({ id: 'a', if: 'true', then: {} })],
  ])('refuses %s', (_, value) => {
    expect(isDefinition(value)).toBe(false);
  });

  it('names the one mistake of a step, not why it is of no other kind', () => {
    const errors = rejections(flowOf({ id: 'a', if: 'true', then: [{ id: 'b', action: 'log', inputs: {} }] }));
    expect(errors.filter(({ keyword }) => keyword !== 'if').map(({ instancePath }) => instancePath)).toEqual([
      '/steps/0/then/0/inputs',
    ]);
  });
});

describe('the published schema of flow files', () => {
  it('takes what is exported, and refuses what cannot be imported', async () => {
    const flow = ticketFlow('/tickets') as unknown as JsonObject;
    const settings = { title: 'Acme', limits: [{ requests: 1, window: 'PT1S' }] };
    const file = (contents: JsonObject) => ({ sluice: 1, namespaces: [{ name: 'acme', ...contents }] });
    expect(isFile(file({ settings, flows: [flow] }))).toBe(true);
    expect(isFile(file({ flows: [{ ...flow, steps: [{ id: 'a', action: 'lgo' }] }] }))).toBe(false);
    expect(isFile(file({ flow: [] }))).toBe(false);
    expect(isFile({ sluice: 2, namespaces: [] })).toBe(false);
  });
});
