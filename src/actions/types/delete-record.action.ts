import type { FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { RecordStore } from '../../tables/record-store.service.js';
import { Action } from '../action.decorator.js';
import type { ActionDefinition, ActionOutcome, TransactionalContext } from '../action.js';
import { specialiseByTable, TABLE_INPUT } from './specialise-by-table.js';

/** `delete-record`: deletes one record, exactly once. */
@Action()
export class DeleteRecordAction implements ActionDefinition<{ table: string; sys_id: string }, 'transactional'> {
  readonly type = 'delete-record';
  readonly title = 'Delete record';
  readonly description = 'Deletes a record. The step fails when there is no such record in the namespace.';
  readonly effect = 'transactional';
  readonly input: JsonSchema = {
    type: 'object',
    required: ['table', 'sys_id'],
    additionalProperties: false,
    properties: {
      table: TABLE_INPUT,
      sys_id: { type: 'string', format: 'uuid', title: 'Record', description: 'The `sys_id` of the record to delete.' },
    },
  };
  readonly output = outputSchema({ type: 'object' });
  readonly examples = [{ table: 'incident', sys_id: '0199c0de-7a31-7000-8000-3f5f0a2b7c11' }];

  constructor(private readonly records: RecordStore) {}

  specialise(inputs: JsonObject, catalogue: Pick<FlowCatalogue, 'tables'>) {
    return specialiseByTable(this, inputs, catalogue, (table: TableSignature) => ({
      input: this.input,
      output: outputSchema(table.record),
    }));
  }

  async run(
    { table, sys_id }: { table: string; sys_id: string },
    { manager, namespace, executionId }: TransactionalContext,
  ): Promise<ActionOutcome> {
    const record = await this.records.delete(manager, table, { namespace, executionId }, sys_id);
    return { output: { record } };
  }
}

function outputSchema(record: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['record'],
    properties: { record: { ...record, description: 'The record as it was.' } },
  };
}
