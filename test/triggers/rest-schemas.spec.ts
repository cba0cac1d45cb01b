import { describe, expect, it } from '@jest/globals';
import { checkSchema } from '../../src/schema/check-schema.js';
import type { RestTrigger } from '../../src/triggers/rest-trigger.js';
import { triggerSchema } from '../../src/triggers/rest-schemas.js';

const trigger = (changes: object): RestTrigger =>
  ({
    type: 'rest',
    api: 'a',
    version: 1,
    method: 'POST',
    path: '/a/{id}',
    request: { path: { id: { type: 'integer' } } },
    ...changes,
  }) as RestTrigger;

describe('triggerSchema', () => {
  it('types what a pill can refer to, and says what is always there', () => {
    const schema = triggerSchema(
      trigger({
        request: {
          path: { id: { type: 'integer' } },
          query: { a: { type: 'string', required: true }, b: { type: 'string', default: 'x' }, c: { type: 'string' } },
          headers: { 'x-h': { type: 'string' } },
          body: { schema: { type: 'object' } },
        },
      }),
    );
    expect(schema.required).toEqual([
      'path',
      'query',
      'headers',
      'body',
      'method',
      'caller',
      'ip',
      'received_at',
      'request_id',
    ]);
    expect(schema.properties).toMatchObject({
      method: { enum: ['POST'] },
      path: { properties: { id: { type: 'integer' } }, required: ['id'], additionalProperties: false },
      query: { properties: { a: { type: 'string' } }, required: ['a', 'b'] },
      headers: { properties: { 'x-h': {} }, required: [] },
      body: { type: 'object' },
      caller: { type: 'object' },
    });
  });

  it('leaves out a body that is not declared, and makes one that may be missing optional', () => {
    expect(triggerSchema(trigger({})).properties).not.toHaveProperty('body');
    const optional = triggerSchema(trigger({ request: { path: { id: {} }, body: { required: false, schema: {} } } }));
    expect(optional.properties).toHaveProperty('body');
    expect(optional.required).not.toContain('body');
  });

  it('has no caller where nobody is asked who they are', () => {
    expect(triggerSchema(trigger({ auth: { public: true } })).properties).toMatchObject({ caller: { type: 'null' } });
  });

  it('gathers the definitions of its parts without mixing them up', () => {
    const text = { $ref: '#/$defs/it', $defs: { it: { type: 'string' } } };
    const number = {
      $ref: '#/$defs/it',
      $defs: { it: { type: 'object', properties: { t: { $ref: '#/complexObjects/t' } } } },
    };
    const schema = triggerSchema(trigger({ request: { path: { id: text }, body: { schema: number } } }));
    expect(checkSchema(schema, { t: {} })).toEqual([]);
    expect(schema.$defs).toEqual({
      'path.0.it': { type: 'string' },
      'body.it': { type: 'object', properties: { t: { $ref: '#/complexObjects/t' } } },
    });
  });
});
