import { describe, expect, it } from '@jest/globals';
import { triggerComponents } from '../../../src/explorer/documents/trigger-components.js';

const TYPE = { title: 'A title', description: 'What it does.', examples: [{ type: 'at-dawn' }] };

describe('triggerComponents', () => {
  it('has a component for each type that tells its members, and lets a trigger be any of them or none', () => {
    const schema = { type: 'object', properties: { type: { const: 'at-dawn' }, then: { $ref: '#/$defs/Duration' } } };
    const components = triggerComponents({ type: 'object', required: ['type'] }, [
      { ...TYPE, type: 'at-dawn', schema },
      { ...TYPE, type: 'silent' },
    ]);
    expect(Object.keys(components)).toEqual(['Trigger', 'AtDawnTrigger']);
    expect(components.AtDawnTrigger).toMatchObject({
      title: 'A title',
      properties: { then: { $ref: '#/components/schemas/Duration' } },
      example: { type: 'at-dawn' },
    });
    expect(components.Trigger).toMatchObject({
      required: ['type'],
      anyOf: [{ $ref: '#/components/schemas/AtDawnTrigger' }, { additionalProperties: true }],
    });
  });
});
