import type { FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { PutRecord } from '../../tables/put-record.service.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome, TransactionalContext } from '../action.js';
import { scalarColumns } from './scalar-columns.js';
import { specialiseByTable, TABLE_INPUT } from './specialise-by-table.js';

interface Input extends JsonObject {
  table: string;
  match: string[];
  values: JsonObject;
}

/** `create-or-update-record`: makes sure that there is one record with these values, exactly once. */
@Action()
export class CreateOrUpdateRecordAction implements ActionDefinition<Input, 'transactional'> {
  readonly type = 'create-or-update-record';
  readonly title = 'Create or update record';
  readonly description =
    'Changes the newest record whose columns named in `match` hold the given values, or creates one. Executions that do so at the same time never create two.';
  readonly effect = 'transactional';
  readonly input = inputSchema({ type: 'object' });
  readonly output = outputSchema({ type: 'object' });
  readonly examples = [
    {
      table: 'incident',
      match: ['correlation_id'],
      values: { correlation_id: 'disk-full@web-1', short_description: 'The disk of web-1 is full', urgency: 1 },
    },
  ];

  constructor(private readonly records: PutRecord) {}

  specialise(inputs: JsonObject, catalogue: Pick<FlowCatalogue, 'tables'>) {
    return specialiseByTable(this, inputs, catalogue, (table: TableSignature) => ({
      input: inputSchema(valuesSchema(table)),
      output: outputSchema(table.record),
    }));
  }

  async run(
    { table, match, values }: Input,
    { manager, namespace, executionId }: TransactionalContext,
  ): Promise<ActionOutcome> {
    const { outcome, record } = await this.records.put(manager, table, { namespace, executionId }, match, values);
    return { output: { outcome, record } };
  }
}

/** All that a new record needs. Defaults are for new records alone, so they are not filled in here. */
function valuesSchema({ create, update }: TableSignature): JsonSchema {
  return { ...update, required: create.required ?? [] };
}

function inputSchema(values: JsonSchema): JsonSchema {
  const columns = isJsonObject(values.properties) ? Object.keys(scalarColumns(values)) : [];
  return {
    type: 'object',
    required: ['table', 'match', 'values'],
    additionalProperties: false,
    properties: {
      table: TABLE_INPUT,
      match: {
        type: 'array',
        minItems: 1,
        maxItems: 10,
        uniqueItems: true,
        items: { type: 'string', ...(columns.length === 0 ? {} : { enum: columns }) },
        title: 'Match',
        description: 'The columns that identify the record; each has a value in `values`.',
      },
      values: { ...values, title: 'Values', description: 'What the columns will hold.' },
    },
  };
}

function outputSchema(record: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['outcome', 'record'],
    properties: {
      outcome: { type: 'string', enum: ['created', 'updated'], description: 'What was done.' },
      record: { ...record, description: 'The record as it is now.' },
    },
  };
}
