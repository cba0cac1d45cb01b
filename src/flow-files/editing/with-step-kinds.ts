import { LOGIC_KINDS } from '../../flow-language/logic-kinds.js';
import { logicStepName } from '../../flow-language/flow-schemas.js';
import type { JsonSchema } from '../../schema/json-schema.js';

const KINDS = [
  { member: 'action', schema: 'ActionStep', title: 'Action', description: 'One use of an action.' },
  ...LOGIC_KINDS.map((kind) => ({ ...kind, schema: logicStepName(kind) })),
];

/**
 * The schemas with steps told apart by the member that each kind has. It means the same as a choice among all kinds, but an
 * editor then names the one mistake rather than why the step is of no other kind.
 */
export function withStepKinds(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return {
    ...schemas,
    Step: {
      type: 'object',
      description: 'One use of an action, or of flow logic.',
      anyOf: KINDS.map(({ member, title, description }) => ({
        title,
        description,
        required: [member],
        properties: { [member]: { description } },
      })),
      allOf: KINDS.map(({ member, schema }) => ({ if: { required: [member] }, then: { $ref: `#/$defs/${schema}` } })),
    },
  };
}
