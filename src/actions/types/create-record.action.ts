import type { FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { RecordStore } from '../../tables/record-store.service.js';
import { Action } from '../action.decorator.js';
import type { ActionCall, ActionDefinition, ActionOutcome, TransactionalContext } from '../action.js';
import { specialiseByTable, TABLE_INPUT } from './specialise-by-table.js';

type CreateRecordInput = { table: string; values: JsonObject };

/** `create-record`: writes one new record, exactly once. */
@Action()
export class CreateRecordAction implements ActionDefinition<CreateRecordInput, 'transactional'> {
  readonly type = 'create-record';
  readonly title = 'Create record';
  readonly description = 'Creates a record in a table and gives it to later steps.';
  readonly effect = 'transactional';
  readonly input = inputSchema({ type: 'object' });
  readonly output = outputSchema({ type: 'object' });
  readonly examples = [{ table: 'incident', values: { short_description: 'The mail server is down', urgency: 1 } }];

  constructor(private readonly records: RecordStore) {}

  specialise(inputs: JsonObject, catalogue: Pick<FlowCatalogue, 'tables'>) {
    return specialiseByTable(this, inputs, catalogue, (table: TableSignature) => ({
      input: inputSchema(table.create),
      output: outputSchema(table.record),
    }));
  }

  async run(input: CreateRecordInput, context: TransactionalContext): Promise<ActionOutcome> {
    const [outcome] = await this.runTogether([{ input, context }]);
    return outcome!;
  }

  async runTogether(steps: readonly ActionCall<CreateRecordInput>[]): Promise<ActionOutcome[]> {
    const news = steps.map(({ input: { table, values }, context: { namespace, executionId } }) => ({
      tableName: table,
      origin: { namespace, executionId },
      values,
    }));
    const records = await this.records.createAll(steps[0]!.context.manager, news);
    return records.map((record) => ({ output: { record } }));
  }
}

function inputSchema(values: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['table', 'values'],
    additionalProperties: false,
    properties: {
      table: TABLE_INPUT,
      values: { ...values, title: 'Values', description: 'What the columns will hold.' },
    },
  };
}

function outputSchema(record: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['record'],
    properties: { record: { ...record, description: 'The record as it was created.' } },
  };
}
