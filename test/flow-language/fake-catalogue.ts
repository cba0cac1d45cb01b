import type { ActionSignature, FlowCatalogue, TriggerSignature } from '../../src/flow-language/flow-catalogue.js';
import type { FlowDefinition, StepDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonSchema } from '../../src/schema/json-schema.js';

const INCIDENT: Record<string, JsonSchema> = {
  sys_id: { type: 'string' },
  short_description: { type: 'string', maxLength: 160 },
  caller: { type: ['string', 'null'] },
  urgency: { type: 'integer', minimum: 1, maximum: 3 },
  priority: { type: 'integer' },
};
const { sys_id: _sysId, priority: _priority, ...WRITABLE } = INCIDENT;

const RECORD: JsonSchema = { type: 'object', required: Object.keys(INCIDENT), properties: INCIDENT };

/** What `trigger` is in these tests: required and optional fields of every type, closed and open objects, a list. */
export const TRIGGER_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['method', 'body', 'headers', 'query'],
  properties: {
    method: { type: 'string' },
    headers: {
      type: 'object',
      required: ['x-ticket-origin'],
      properties: { 'x-ticket-origin': { type: 'string' }, 'x-note': { type: 'string' } },
    },
    query: { type: 'object', properties: {}, additionalProperties: false },
    body: {
      type: 'object',
      required: ['ticket', 'extra'],
      properties: {
        ticket: { $ref: '#/complexObjects/ticket' },
        extra: { type: 'object' },
        contact: { type: ['object', 'null'], required: ['email'], properties: { email: { type: 'string' } } },
      },
    },
  },
};

export const TICKET: JsonSchema = {
  type: 'object',
  required: ['title', 'priority', 'cost', 'labels'],
  properties: {
    title: { type: 'string' },
    priority: { type: 'integer' },
    cost: { type: 'number' },
    due: { type: 'string', format: 'date-time' },
    urgent: { type: 'boolean' },
    labels: { type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
    parent: { $ref: '#/complexObjects/ticket' },
  },
};

/** What is declared of answers with status 201. */
export const ANSWER: JsonSchema = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string' },
    priority: { type: 'integer' },
    note: { type: 'string' },
    ticket: { $ref: '#/complexObjects/ticket' },
    label: { $ref: '#/$defs/label' },
  },
  $defs: { label: { type: 'string', maxLength: 5 } },
};

/** A catalogue like the real one in kind: an action that depends on a table, one with defaults, one without inputs. */
export const CATALOGUE: FlowCatalogue = {
  complexObjects: { ticket: TICKET },
  tables: new Map([
    [
      'incident',
      {
        name: 'incident',
        record: RECORD,
        create: {
          type: 'object',
          required: ['short_description'],
          properties: WRITABLE,
          additionalProperties: false,
        },
        update: { type: 'object', properties: WRITABLE, additionalProperties: false },
      },
    ],
  ]),
  triggers: new Map<string, TriggerSignature>([
    ['test', { type: 'test', check: () => [], output: () => TRIGGER_SCHEMA }],
    [
      'asked',
      {
        type: 'asked',
        check: () => [],
        output: () => TRIGGER_SCHEMA,
        answers: ({ success, failure }) => ({
          success: success === undefined ? null : { pointer: '/success', mapping: success },
          failure: failure === undefined ? null : { pointer: '/failure', mapping: failure },
          bodies: new Map([[201, ANSWER]]),
        }),
      },
    ],
    [
      'broken',
      {
        type: 'broken',
        check: () => [{ code: 'bad-path', severity: 'error', pointer: '/path', message: 'Bad path.' }],
        output: () => {
          throw new Error('not asked for a trigger with errors');
        },
      },
    ],
  ]),
  actions: new Map<string, ActionSignature>([
    [
      'log',
      {
        type: 'log',
        input: {
          type: 'object',
          required: ['message'],
          properties: {
            message: { type: 'string' },
            level: { enum: ['info', 'warn'], default: 'info' },
            count: { type: 'integer' },
            ratio: { type: 'number' },
            loud: { type: 'boolean' },
            tags: { type: 'array', items: { type: 'string' } },
            details: { type: 'object' },
          },
        },
        output: { type: 'object', properties: {} },
      },
    ],
    [
      'create-record',
      {
        type: 'create-record',
        input: {
          type: 'object',
          required: ['table', 'values'],
          properties: { table: { type: 'string' }, values: { type: 'object' } },
        },
        output: { type: 'object', required: ['record'], properties: { record: { type: 'object' } } },
        specialise(inputs, { tables }) {
          const table = typeof inputs.table === 'string' ? tables.get(inputs.table) : undefined;
          if (table === undefined) {
            const finding = {
              code: 'unknown-table',
              severity: 'error',
              pointer: '/table',
              message: 'No table.',
            } as const;
            return { input: this.input, output: this.output, findings: [finding] };
          }
          return {
            input: { ...this.input, properties: { table: { type: 'string' }, values: table.create } },
            output: { type: 'object', required: ['record'], properties: { record: table.record } },
            findings: [],
          };
        },
      },
    ],
    ['pause', { type: 'pause', input: { type: 'object', properties: {} }, output: { type: 'object' } }],
  ]),
};

export function flowOf(...steps: StepDefinition[]): FlowDefinition {
  return { name: 'A flow', trigger: { type: 'test' }, steps };
}

export const TRIGGER_DATA = {
  method: 'POST',
  headers: { 'x-ticket-origin': 'monitoring' },
  query: {},
  body: {
    ticket: {
      title: 'VPN down',
      priority: 3,
      cost: 7.5,
      labels: [{ name: 'network' }, { name: 'urgent' }],
    },
    extra: { number: 5, text: 'five', list: [1, 2, 3], nothing: null, __proto__x: 1 },
  },
};
