import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LOGIC_KINDS } from '../../../src/flow-language/logic-kinds.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

it('every kind of flow logic is listed, with schemas that its examples fit', async () => {
  const { status, body } = await test.admin.get('/platform/v1/logic');
  expect(status).toBe(200);
  const kinds = body.items as { name: string; step: JsonObject; examples: JsonObject[] }[];
  expect(kinds.map(({ name }) => name)).toEqual(LOGIC_KINDS.map(({ name }) => name));
  for (const { step, examples } of kinds) {
    const validate = compileValidator({ ...step, $defs: body.$defs as JsonObject }, {});
    for (const example of examples) expect(validate(example)).toEqual([]);
  }
});

it('nobody who is not signed in is told', async () => {
  expect((await test.anyone.get('/platform/v1/logic')).status).toBe(401);
});
