import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtInCatalogue } from '../../src/cli/built-in-catalogue.js';
import { AuthSchemeCatalogue } from '../../src/auth/auth-scheme-catalogue.service.js';
import { FlowCatalogues } from '../../src/flows/flow-catalogues.service.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

describe('what is known without an installation', () => {
  it('is what an installation knows that adds nothing', async () => {
    const { actions, tables, triggers } = await builtInCatalogue();
    const installed = test.app.get(FlowCatalogues, { strict: false }).forCompiling({});
    expect([...actions.keys()].sort()).toEqual([...installed.actions.keys()].sort());
    for (const [type, { input, output }] of installed.actions)
      expect(actions.get(type)).toMatchObject({ input, output });
    expect([...triggers.keys()].sort()).toEqual([...installed.triggers.keys()].sort());
    expect(tables).toEqual(installed.tables);
  });

  it('has the same auth schemes', async () => {
    const { triggers } = await builtInCatalogue();
    const names = test.app.get(AuthSchemeCatalogue, { strict: false }).names();
    const check = (schemes: string[]) =>
      triggers
        .get('rest')!
        .check(
          { type: 'rest', api: 'a', version: 1, method: 'POST', path: '/a', auth: { schemes } },
          { complexObjects: {}, roles: new Set() },
        );
    expect(check(names)).toEqual([]);
    expect(check([...names, 'none'])).toHaveLength(1);
  });
});
