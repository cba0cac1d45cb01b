import type { FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { RecordStore } from '../../tables/record-store.service.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome, TransactionalContext } from '../action.js';
import { specialiseByTable, TABLE_INPUT } from './specialise-by-table.js';

/** `update-record`: changes columns of one record, exactly once. */
@Action()
export class UpdateRecordAction implements ActionDefinition<
  { table: string; sys_id: string; values: JsonObject },
  'transactional'
> {
  readonly type = 'update-record';
  readonly title = 'Update record';
  readonly description = 'Changes columns of a record. The step fails when there is no such record in the namespace.';
  readonly effect = 'transactional';
  readonly input = inputSchema({ type: 'object' });
  readonly output = outputSchema({ type: 'object' });
  readonly examples = [
    { table: 'incident', sys_id: '0199c0de-7a31-7000-8000-3f5f0a2b7c11', values: { state: 'in_progress' } },
  ];

  constructor(private readonly records: RecordStore) {}

  specialise(inputs: JsonObject, catalogue: Pick<FlowCatalogue, 'tables'>) {
    return specialiseByTable(this, inputs, catalogue, (table: TableSignature) => ({
      input: inputSchema(table.update),
      output: outputSchema(table.record),
    }));
  }

  async run(
    input: { table: string; sys_id: string; values: JsonObject },
    { manager, namespace, executionId }: TransactionalContext,
  ): Promise<ActionOutcome> {
    const record = await this.records.update(
      manager,
      input.table,
      { namespace, executionId },
      input.sys_id,
      input.values,
    );
    return { output: { record } };
  }
}

function inputSchema(values: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['table', 'sys_id', 'values'],
    additionalProperties: false,
    properties: {
      table: TABLE_INPUT,
      sys_id: { type: 'string', format: 'uuid', title: 'Record', description: 'The `sys_id` of the record to change.' },
      values: { ...values, minProperties: 1, title: 'Values', description: 'The columns to change, and to what.' },
    },
  };
}

function outputSchema(record: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['record'],
    properties: { record: { ...record, description: 'The record after the change.' } },
  };
}
