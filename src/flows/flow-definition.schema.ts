import type { OpenAPIObject } from '@nestjs/swagger';
import { FLOW_SCHEMAS } from '../flow-language/flow-schemas.js';
import { componentSchema } from './component-schema.js';

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

const { FlowDefinition, Trigger, ...PARTS } = FLOW_SCHEMAS;

/** The flow definition as JSON Schemas for the published documents, by component name. The check is stricter. */
export const FLOW_DEFINITION_SCHEMAS = {
  FlowDefinition: componentSchema({
    ...FlowDefinition,
    required: ['name'],
    description:
      'A flow: what starts it and what it does. A draft may be incomplete; the check says what keeps it from being activated.',
    example: EXAMPLE_FLOW,
  }),
  Trigger: componentSchema({
    ...Trigger,
    description:
      'What starts the flow; the members belong to the type. In schemas, `{ "$ref": "#/complexObjects/<name>" }` refers to a complex ' +
      'object of the namespace.',
    example: EXAMPLE_FLOW.trigger,
  }),
  ...Object.fromEntries(Object.entries(PARTS).map(([name, schema]) => [name, componentSchema(schema)])),
} as SchemaObjects;
