import type { JsonSchema } from '../schema/json-schema.js';
import { LOGIC_KINDS } from './logic-kinds.js';
import type { LogicKind } from './logic-kind.js';
import { ANSWER_MAPPING, DURATION, RETRY_POLICY, SCHEMA } from './logic-kinds/definition-parts.js';
import { PILL_NAME_PATTERN } from './pills/is-pill-name.js';
import { stepsOf, TIMEOUT } from './logic-kinds/schema-parts.js';

const ID: JsonSchema = {
  type: 'string',
  pattern: PILL_NAME_PATTERN,
  description: 'Unique in the flow; later steps refer to its output as `steps.<id>`.',
  examples: ['open'],
};
const DESCRIPTION: JsonSchema = { type: 'string', description: 'For the people who read the flow.' };

/** A step that uses an action; its inputs are those of the action. */
export const ACTION_STEP = stepSchema('One use of an action.', ['action'], {
  action: { type: 'string', minLength: 1, description: 'The action type.', examples: ['create-record'] },
  inputs: {
    type: 'object',
    additionalProperties: true,
    description:
      'What the action takes. Text may hold data pills, `{{ trigger.body.title }}`: CEL expressions over `trigger`, `steps`, `vars` and ' +
      'the names that loops give. Text that is exactly one pill keeps the type of its value.',
  },
  retry: { $ref: '#/$defs/RetryPolicy' },
  ...TIMEOUT,
});

/** The schema of a step of one kind of flow logic. */
export function logicStepSchema({ description, required, members, examples }: LogicKind): JsonSchema {
  return { ...stepSchema(description, required, members), examples: examples as unknown as JsonSchema[] };
}

/** `ForEachStep` for `for-each`. */
export function logicStepName({ name }: Pick<LogicKind, 'name'>): string {
  return `${name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Step`;
}

/**
 * The format of a flow definition as JSON Schemas that refer to each other as `#/$defs/<name>`; `FlowDefinition` is the whole.
 * What a trigger has besides its type is left to the trigger types. The check knows more than a schema can say.
 */
export const FLOW_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  FlowDefinition: {
    type: 'object',
    required: ['name', 'trigger', 'steps'],
    additionalProperties: false,
    description: 'A flow: what starts it and what it does.',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 200, description: 'Unique in the namespace.' },
      description: DESCRIPTION,
      trigger: { $ref: '#/$defs/Trigger' },
      variables: {
        type: 'object',
        maxProperties: 100,
        propertyNames: { type: 'string', pattern: PILL_NAME_PATTERN },
        additionalProperties: { $ref: '#/$defs/Schema' },
        description:
          'JSON Schemas of `vars.<name>`. Each has a `default`, which is the value that an execution starts with.',
      },
      outputs: {
        $ref: '#/$defs/Schema',
        description: 'JSON Schema of the object that the flow gives whoever called it; `end` fills it.',
      },
      retry: {
        $ref: '#/$defs/RetryPolicy',
        description: 'For every action and called flow that has no policy of its own.',
      },
      timeout: {
        $ref: '#/$defs/Duration',
        description: 'How long an execution may take, waits included; then it fails with `timed-out`.',
      },
      concurrency: {
        type: 'object',
        required: ['limit'],
        additionalProperties: false,
        description:
          'How many executions of the flow may run at the same time on all nodes; more are queued. Those that wait do not count.',
        properties: { limit: { type: 'integer', minimum: 1, maximum: 10_000, description: 'At most so many.' } },
      },
      priority: {
        enum: ['low', 'normal', 'high'],
        description:
          "Which of the namespace's queued executions go first: those of the highest priority, and of these the oldest. `normal` " +
          'when absent.',
      },
      steps: stepsOf('Run one after the other.'),
    },
  },
  Trigger: {
    type: 'object',
    required: ['type'],
    additionalProperties: true,
    description: 'What starts the flow.',
    properties: { type: { type: 'string', description: 'The trigger type; the other members belong to it.' } },
  },
  Step: {
    description: 'One use of an action, or of flow logic.',
    oneOf: ['ActionStep', ...LOGIC_KINDS.map(logicStepName)].map((name) => ({ $ref: `#/$defs/${name}` })),
  },
  ActionStep: ACTION_STEP,
  ...Object.fromEntries(LOGIC_KINDS.map((kind) => [logicStepName(kind), logicStepSchema(kind)])),
  AnswerMapping: ANSWER_MAPPING,
  RetryPolicy: RETRY_POLICY,
  Duration: DURATION,
  Schema: SCHEMA,
};

function stepSchema(description: string, required: readonly string[], members: Record<string, JsonSchema>): JsonSchema {
  return {
    type: 'object',
    required: ['id', ...required],
    additionalProperties: false,
    description,
    properties: { id: ID, description: DESCRIPTION, ...members },
  };
}
