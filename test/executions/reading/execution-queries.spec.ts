import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { completeConfig } from '../../../src/config/sluice-config.js';
import { dataSourceOptions } from '../../../src/database/data-source-options.js';
import { LimitedTransactions } from '../../../src/database/limited-transactions.service.js';
import { Transactions } from '../../../src/database/transactions.service.js';
import { EXECUTION_STATES } from '../../../src/executions/execution-state.js';
import { Execution } from '../../../src/executions/execution.entity.js';
import type { ExecutionFilter } from '../../../src/executions/reading/execution-filter.js';
import { ExecutionQueries } from '../../../src/executions/reading/execution-queries.service.js';
import type { Visibility } from '../../../src/executions/reading/visibility.js';
import { Namespace } from '../../../src/namespaces/namespace.entity.js';
import { newId } from '../../../src/shared/uuid.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { addExecutions, type GivenExecution } from '../support/add-executions.js';

type Listed = Required<Omit<GivenExecution, 'finishedAt' | 'parentExecutionId'>> & { parentExecutionId?: string };

const NAMESPACES = ['a', 'b', 'c'];
const FLOWS = NAMESPACES.flatMap((namespace) => [0, 1].map(() => ({ namespace, flowId: newId() })));
const START = Date.parse('2026-01-01T00:00:00Z');

let database: TestDatabase;
let dataSource: DataSource;
let queries: ExecutionQueries;
let all: Listed[];

/** Several were created in the same millisecond. */
const at = fc.integer({ min: 0, max: 30 }).map((milliseconds) => new Date(START + milliseconds).toISOString());

beforeAll(async () => {
  database = await createTestDatabase();
  const entities = [Execution, Namespace];
  dataSource = await new DataSource({ ...dataSourceOptions(database.url), entities }).initialize();
  const limited = new LimitedTransactions(new Transactions(dataSource), completeConfig({}));
  queries = new ExecutionQueries(dataSource.getRepository(Execution), limited);
  const parents = [newId(), newId()];
  const some = fc.record({
    flow: fc.constantFrom(...FLOWS),
    state: fc.constantFrom(...EXECUTION_STATES),
    createdAt: at,
    isTest: fc.boolean(),
    parentExecutionId: fc.constantFrom(undefined, ...parents),
  });
  all = fc.sample(some, 150).map(({ flow, ...rest }) => ({ id: newId(), ...flow, ...rest }));
  await addExecutions(dataSource, all);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function expected(filter: ExecutionFilter, visibility: Visibility): string[] {
  return all
    .filter(
      (row) =>
        (['id', 'flowId', 'namespace', 'state', 'parentExecutionId', 'isTest'] as const).every(
          (member) => filter[member] === undefined || filter[member] === row[member],
        ) &&
        (filter.createdFrom === undefined || new Date(row.createdAt) >= filter.createdFrom) &&
        (filter.createdTo === undefined || new Date(row.createdAt) < filter.createdTo) &&
        (visibility === 'all' || visibility.includes(row.namespace)),
    )
    .sort((one, other) => (one.createdAt + one.id < other.createdAt + other.id ? 1 : -1))
    .map(({ id }) => id);
}

async function listed(filter: ExecutionFilter, visibility: Visibility, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await queries.list(filter, visibility, { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

describe('the list of executions', () => {
  it('has exactly those that meet the filter and are visible, each on one page, the newest first', async () => {
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
    const filters = fc.record({
      id: fc.option(
        fc.nat(all.length - 1).map((index) => all[index]!.id),
        { nil: undefined, freq: 9 },
      ),
      flowId: maybe(fc.constantFrom(...FLOWS.map(({ flowId }) => flowId))),
      namespace: maybe(fc.constantFrom(...NAMESPACES, 'nowhere')),
      state: maybe(fc.constantFrom(...EXECUTION_STATES)),
      parentExecutionId: maybe(fc.constantFrom(...all.map(({ parentExecutionId }) => parentExecutionId))),
      isTest: maybe(fc.boolean()),
      createdFrom: maybe(at.map((text) => new Date(text))),
      createdTo: maybe(at.map((text) => new Date(text))),
    });
    const visibilities = fc.oneof(fc.constant('all' as const), fc.subarray(NAMESPACES));
    const limits = fc.constantFrom(1, 7, 50);
    await fc.assert(
      fc.asyncProperty(filters, visibilities, limits, async (filter, visibility, limit) => {
        expect(await listed(filter, visibility, limit)).toEqual(expected(filter, visibility));
      }),
      { numRuns: 150 },
    );
  });
});
