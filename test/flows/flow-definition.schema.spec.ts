import { expect, it } from '@jest/globals';
import { FLOW_SCHEMAS } from '../../src/flow-language/flow-schemas.js';
import { FLOW_DEFINITION_SCHEMAS } from '../../src/flows/flow-definition.schema.js';

it('the published documents hold the schemas of the language, which refer to each other as components', () => {
  expect(Object.keys(FLOW_DEFINITION_SCHEMAS).sort()).toEqual(Object.keys(FLOW_SCHEMAS).sort());
  expect(FLOW_DEFINITION_SCHEMAS.ForEachStep).toMatchObject({ required: ['id', 'forEach', 'as', 'do'] });
  const text = JSON.stringify(FLOW_DEFINITION_SCHEMAS);
  expect(text).not.toContain('#/$defs/');
  const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(refs.length).toBeGreaterThan(20);
  for (const name of refs) expect(FLOW_DEFINITION_SCHEMAS).toHaveProperty(name);
});
