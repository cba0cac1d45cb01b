import { DataSource } from 'typeorm';
import type { FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { RecordQueries } from '../../tables/record-queries.service.js';
import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../action.js';
import { scalarColumns } from './scalar-columns.js';
import { specialiseByTable, TABLE_INPUT } from './specialise-by-table.js';

/** `look-up-record`: finds the newest record whose columns hold given values. */
@Action()
export class LookUpRecordAction implements ActionDefinition<{ table: string; filters: JsonObject }, 'pure'> {
  readonly type = 'look-up-record';
  readonly title = 'Look up record';
  readonly description =
    'Finds the newest record whose columns hold exactly these values. `found` says whether there is one; without one there is no `record`.';
  readonly effect = 'pure';
  readonly readsData = true;
  readonly input = inputSchema({ type: 'object' });
  readonly output = outputSchema({ type: 'object' });
  readonly examples = [{ table: 'incident', filters: { correlation_id: 'TICKET-4711' } }];

  constructor(
    private readonly records: RecordQueries,
    private readonly dataSource: DataSource,
  ) {}

  specialise(inputs: JsonObject, catalogue: Pick<FlowCatalogue, 'tables'>) {
    return specialiseByTable(this, inputs, catalogue, (table: TableSignature) => ({
      input: inputSchema({
        type: 'object',
        additionalProperties: false,
        properties: scalarColumns(table.record),
      }),
      output: outputSchema(table.record),
    }));
  }

  async run(input: { table: string; filters: JsonObject }, { namespace }: ActionContext): Promise<ActionOutcome> {
    const record = await this.records.lookUp(this.dataSource.manager, input.table, namespace, input.filters);
    return { output: record === null ? { found: false } : { found: true, record } };
  }
}

function inputSchema(filters: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['table', 'filters'],
    additionalProperties: false,
    properties: {
      table: TABLE_INPUT,
      filters: {
        ...filters,
        minProperties: 1,
        title: 'Filters',
        description: 'Columns and the value each must hold; null means that it is empty.',
      },
    },
  };
}

function outputSchema(record: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['found'],
    properties: {
      found: { type: 'boolean', description: 'Whether there is such a record.' },
      record: { ...record, description: 'The record, when one was found.' },
    },
    if: { properties: { found: { const: true } }, required: ['found'] },
    then: { required: ['record'] },
  };
}
