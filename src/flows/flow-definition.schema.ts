import type { OpenAPIObject } from '@nestjs/swagger';

type SchemaObjects = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** A complete flow, as the documentation shows it. Its complex object `ticket` has a `title` and a `priority`. */
export const EXAMPLE_FLOW = {
  name: 'Open an incident for an outside ticket',
  trigger: {
    type: 'rest',
    api: 'ticketing',
    version: 1,
    method: 'POST',
    path: '/tickets/{source}',
    auth: { required: true, schemes: ['api-key', 'jwt'], roles: ['ticket_sender'] },
    request: {
      path: { source: { type: 'string', maxLength: 40 } },
      query: { dryRun: { type: 'boolean', default: false } },
      headers: { 'x-ticket-origin': { type: 'string', required: true } },
      body: {
        schema: {
          type: 'object',
          required: ['ticket'],
          properties: {
            ticket: {
              type: 'object',
              required: ['title', 'priority'],
              properties: { title: { type: 'string' }, priority: { type: 'integer', minimum: 1, maximum: 5 } },
            },
          },
        },
      },
    },
    response: { mode: 'async' },
  },
  steps: [
    {
      id: 'urgent',
      if: 'trigger.body.ticket.priority <= 2',
      then: [
        {
          id: 'open',
          action: 'create-record',
          inputs: {
            table: 'incident',
            values: {
              short_description: '{{ trigger.body.ticket.title }}',
              caller: '{{ trigger.path.source }}',
              urgency: 1,
            },
          },
        },
      ],
      else: [
        {
          id: 'note',
          action: 'log',
          inputs: { level: 'info', message: 'Low priority: {{ trigger.body.ticket.title }}' },
        },
      ],
    },
  ],
};

const EXAMPLE_ANSWER = {
  status: 201,
  headers: { 'x-incident': '{{ steps.open.record.number }}' },
  body: { number: '{{ steps.open.record.number }}' },
};

const STEPS = { type: 'array', items: { $ref: '#/components/schemas/Step' } } as const;
const ID = {
  type: 'string',
  description: 'Unique in the flow; later steps refer to its output as `steps.<id>`.',
  example: 'open',
} as const;

/** The flow definition as JSON Schemas for the published documents, by component name. The check is stricter. */
export const FLOW_DEFINITION_SCHEMAS = {
  FlowDefinition: {
    type: 'object',
    required: ['name'],
    description:
      'A flow: what starts it and what it does. A draft may be incomplete; the check says what keeps it from being activated.',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 200, description: 'Unique in the namespace.' },
      description: { type: 'string', description: 'For the people who read the flow.' },
      trigger: { $ref: '#/components/schemas/Trigger' },
      steps: { ...STEPS, description: 'Run one after the other.' },
    },
    example: EXAMPLE_FLOW,
  },
  Trigger: {
    type: 'object',
    required: ['type'],
    additionalProperties: true,
    description:
      'What starts the flow. For `rest`: the API and its version, method and path of the endpoint, who may call it, and JSON Schemas ' +
      '(2020-12) of what it takes. `{ "$ref": "#/complexObjects/<name>" }` refers to a complex object of the namespace.',
    properties: { type: { type: 'string', description: 'The trigger type; the other members belong to it.' } },
    example: EXAMPLE_FLOW.trigger,
  },
  Step: {
    description: 'One use of an action, or of flow logic.',
    oneOf: [
      { $ref: '#/components/schemas/ActionStep' },
      { $ref: '#/components/schemas/IfStep' },
      { $ref: '#/components/schemas/RespondStep' },
    ],
  },
  ActionStep: {
    type: 'object',
    required: ['id', 'action'],
    description: 'One use of an action.',
    properties: {
      id: ID,
      action: { type: 'string', description: 'The action type, such as `create-record`.', example: 'create-record' },
      description: { type: 'string', description: 'For the people who read the flow.' },
      inputs: {
        type: 'object',
        additionalProperties: true,
        description:
          'What the action takes. Text may hold data pills, `{{ trigger.body.title }}`: CEL expressions over `trigger` and `steps`. ' +
          'Text that is exactly one pill keeps the type of its value.',
      },
    },
    example: EXAMPLE_FLOW.steps[0].then[0],
  },
  IfStep: {
    type: 'object',
    required: ['id', 'if', 'then'],
    description: 'Runs one of two lists of steps.',
    properties: {
      id: { ...ID, example: 'urgent' },
      description: { type: 'string', description: 'For the people who read the flow.' },
      if: {
        type: 'string',
        description: 'A CEL condition, without braces.',
        example: 'trigger.body.ticket.priority <= 2',
      },
      then: { ...STEPS, description: 'Run when the condition holds.' },
      else: { ...STEPS, description: 'Run when it does not.' },
    },
    example: EXAMPLE_FLOW.steps[0],
  },
  RespondStep: {
    type: 'object',
    required: ['id', 'respond'],
    description:
      'Answers the caller of a synchronous endpoint at once; the flow goes on. The first one reached counts.',
    properties: {
      id: { ...ID, example: 'answer' },
      description: { type: 'string', description: 'For the people who read the flow.' },
      respond: { $ref: '#/components/schemas/AnswerMapping' },
    },
    example: { id: 'answer', respond: EXAMPLE_ANSWER },
  },
  AnswerMapping: {
    type: 'object',
    required: ['status'],
    description: 'What a caller is answered. Text may hold data pills.',
    properties: {
      status: { type: 'integer', minimum: 200, maximum: 599, description: '2xx, 4xx or 5xx.' },
      headers: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'By lower-case name. One whose pill is absent or null is not sent.',
      },
      body: { description: 'JSON of any kind. It is validated against what the trigger declares of the status.' },
    },
    example: EXAMPLE_ANSWER,
  },
} as const satisfies SchemaObjects;
