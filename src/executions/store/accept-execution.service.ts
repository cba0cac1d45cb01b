import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupCommit } from '../../database/group-commit.js';
import { Transactions } from '../../database/transactions.service.js';
import { FlowTerms } from '../../flows/flow-terms.service.js';
import { FileStore } from '../../files/file-store.service.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { AlreadyStarted, type EarlierStart } from '../already-started.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import type { StartRequest } from '../start-request.js';
import {
  ACCEPT,
  ACCEPT_ONCE,
  type Acceptance,
  type AcceptRow,
  acceptRow,
  bindHolder,
  HOLDER_OF_KEY,
  keyOf,
} from './accept-sql.js';
import { NotAlive } from './not-alive.js';

/** What came of one row: whether it was accepted, or another request holds its key; and whether this node is alive. */
interface Accepted {
  isAccepted: boolean;
  isAlive: boolean;
}

/** Writes the rows of executions that begin, each with the key that it takes and the files that came with it. */
@Injectable()
export class AcceptExecution {
  private readonly group = new GroupCommit<AcceptRow, Accepted>({
    write: (rows) => this.insert(this.dataSource.manager, rows),
    most: 256,
    lanes: 2,
    weigh: ({ text }) => text.length,
    heaviest: 1024 * 1024,
    apart: ({ request }) => keyOf(request),
    onWritten: (size, milliseconds) => this.metrics.group('accept', size, milliseconds),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly files: FileStore,
    private readonly node: NodeIdentity,
    private readonly metrics: ExecutionMetrics,
    private readonly terms: FlowTerms,
  ) {}

  /**
   * Accepts the execution, with others that are accepted at the same time. Throws, having written nothing, `AlreadyStarted`
   * when another one holds its key and `NotAlive` when this node is not alive. In the transaction of `manager`, when one is
   * given.
   */
  async accept(request: StartRequest, acceptance: Acceptance, manager?: EntityManager): Promise<void> {
    const { files = [] } = request;
    const row = acceptRow(request, acceptance, await this.terms.of(request.flowVersionId, manager));
    const within = async (transaction: EntityManager, one: AcceptRow) => (await this.insert(transaction, [one]))[0]!;
    if (manager !== undefined) return this.tryFor(row, (one) => within(manager, one), manager);
    if (files.length === 0) return this.tryFor(row, (one) => this.group.add(one));
    // A repeat is told before its files are written, not only after.
    await this.requireFreeKey(this.dataSource.manager, request);
    await this.transactions.run(async (transaction) => {
      await this.files.write(transaction, acceptance.executionId, files);
      await this.tryFor(row, (one) => within(transaction, one), transaction);
    });
  }

  /** A key that expires while it is tried for is tried for again. */
  private async tryFor(
    row: AcceptRow,
    write: (row: AcceptRow) => Promise<Accepted>,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    for (;;) {
      const { isAccepted, isAlive } = await write(row);
      if (isAccepted) return this.metrics.accepted(row.acceptance.state);
      await this.requireFreeKey(manager, row.request);
      if (!isAlive) throw new NotAlive();
    }
  }

  private async insert(manager: EntityManager, rows: readonly AcceptRow[]): Promise<Accepted[]> {
    const statement = rows.some(({ request }) => request.once !== undefined) ? ACCEPT_ONCE : ACCEPT;
    const parameters = [this.node.id, `[${rows.map(({ text }) => text).join()}]`];
    const [{ isAlive, accepted }] = (await manager.query(statement, parameters)) as [
      { isAlive: boolean; accepted: string[] },
    ];
    const ids = new Set(accepted);
    return rows.map(({ acceptance }) => ({ isAccepted: ids.has(acceptance.executionId), isAlive }));
  }

  private async requireFreeKey(manager: EntityManager, { once, ...request }: StartRequest): Promise<void> {
    if (once === undefined) return;
    const [earlier] = await manager.query<EarlierStart[]>(HOLDER_OF_KEY, bindHolder(request, once));
    if (earlier !== undefined) throw new AlreadyStarted(earlier);
  }
}
