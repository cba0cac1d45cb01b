import { DataSource } from 'typeorm';
import type { FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import type { RecordFilter } from '../../tables/record-filter.js';
import { RecordQueries } from '../../tables/record-queries.service.js';
import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../action.js';
import { filterSchema } from './filter-schema.js';
import { scalarColumns } from './scalar-columns.js';
import { specialiseByTable, TABLE_INPUT } from './specialise-by-table.js';

interface Input extends JsonObject {
  table: string;
  filters: RecordFilter & JsonObject;
  any: (RecordFilter & JsonObject)[];
  sort: { column: string; direction: 'ascending' | 'descending' }[];
  limit: number;
  count: boolean;
}

/** `look-up-records`: finds all records that meet a filter. */
@Action()
export class LookUpRecordsAction implements ActionDefinition<Input, 'pure'> {
  readonly type = 'look-up-records';
  readonly title = 'Look up records';
  readonly description =
    'Finds the records that meet a filter, sorted, up to a limit. `more` says whether the limit has left some out; `count`, when it is asked for, how many there are in all.';
  readonly effect = 'pure';
  readonly readsData = true;
  readonly input = inputSchema({ type: 'object' });
  readonly output = outputSchema({ type: 'object' });
  readonly examples: readonly Input[] = [
    {
      table: 'incident',
      filters: { state: { in: ['new', 'in_progress'] }, priority: { lte: 2 } },
      any: [{ assigned_to: { isEmpty: true } }, { category: 'network' }],
      sort: [{ column: 'priority', direction: 'ascending' }],
      limit: 20,
      count: true,
    },
  ];

  constructor(
    private readonly records: RecordQueries,
    private readonly dataSource: DataSource,
  ) {}

  specialise(inputs: JsonObject, catalogue: Pick<FlowCatalogue, 'tables'>) {
    return specialiseByTable(this, inputs, catalogue, (table: TableSignature) => ({
      input: inputSchema(table.record),
      output: outputSchema(table.record),
    }));
  }

  async run({ table, filters, any, sort, limit, count }: Input, { namespace }: ActionContext): Promise<ActionOutcome> {
    const { manager } = this.dataSource;
    const search = { namespace, filter: filters, any };
    const found = await this.records.search(manager, table, search, { sort, limit });
    if (!count) return { output: found };
    return { output: { ...found, count: await this.records.count(manager, table, search) } };
  }
}

function inputSchema(record: JsonSchema): JsonSchema {
  const columns = Object.keys(scalarColumns(record));
  return {
    type: 'object',
    required: ['table'],
    additionalProperties: false,
    properties: {
      table: TABLE_INPUT,
      filters: { ...filterSchema(record), title: 'Filters', default: {} },
      any: {
        type: 'array',
        items: filterSchema(record),
        maxItems: 20,
        default: [],
        title: 'Any of',
        description: 'Further filters, one of which must be met besides `filters`.',
      },
      sort: {
        type: 'array',
        maxItems: 5,
        default: [],
        title: 'Sort',
        description: 'By which columns; records that are alike there come newest first, and empty columns last.',
        items: {
          type: 'object',
          required: ['column'],
          additionalProperties: false,
          properties: {
            column: { type: 'string', ...(columns.length === 0 ? {} : { enum: columns }), title: 'Column' },
            direction: {
              type: 'string',
              enum: ['ascending', 'descending'],
              default: 'ascending',
              title: 'Direction',
            },
          },
        },
      },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000,
        default: 100,
        title: 'Limit',
        description: 'How many records at most.',
      },
      count: {
        type: 'boolean',
        default: false,
        title: 'Count',
        description: 'Whether to count all that meet the filter.',
      },
    },
  };
}

function outputSchema(record: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['records', 'more'],
    properties: {
      records: { type: 'array', items: record, description: 'The records, in order.' },
      more: { type: 'boolean', description: 'Whether there are more than the limit.' },
      count: { type: 'integer', description: 'How many there are in all; only when it was asked for.' },
    },
  };
}
