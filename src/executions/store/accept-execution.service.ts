import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { FileStore } from '../../files/file-store.service.js';
import { AlreadyStarted, type EarlierStart } from '../already-started.js';
import type { StartRequest } from '../start-request.js';
import { countAccepted } from './ledger-sql.js';
import { NotAlive } from './not-alive.js';
import { bindHolder, bindOnce, HOLDER_OF_KEY, IF_ALIVE, TAKE_KEY } from './once-sql.js';

/** How an execution is accepted: by `nodeId`, in `state`, claimed by that node or by nobody. */
export interface Acceptance {
  executionId: string;
  state: string;
  nodeId: string;
  claimed: boolean;
  /** What is selected of the row that was accepted. */
  afterwards: string;
}

/** Writes the row of an execution that begins, with the key that it takes and the files that came with it. */
@Injectable()
export class AcceptExecution {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly files: FileStore,
  ) {}

  /**
   * Accepts the execution. Throws, having written nothing, `AlreadyStarted` when another one holds its key and `NotAlive`
   * when the node is not alive. In the transaction of `manager`, when one is given.
   */
  async accept(
    request: StartRequest,
    acceptance: Acceptance,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    const { once, files = [] } = request;
    if (files.length === 0) return this.insert(manager, request, acceptance);
    // A repeat is told before its files are written, not only after.
    if (once !== undefined) await this.requireFreeKey(manager, request);
    await this.transactions.run(async (transaction) => {
      await this.files.write(transaction, acceptance.executionId, files);
      await this.insert(transaction, request, acceptance);
    });
  }

  /** A key that expires while it is tried for is tried for again. */
  private async insert(manager: EntityManager, request: StartRequest, acceptance: Acceptance): Promise<void> {
    const { once } = request;
    const parameters = insertParameters(request, acceptance);
    const accepted = (source: string) =>
      `accepted as (${INSERT} select ${VALUES} from ${source} returning id),
       counted as (${countAccepted('accepted')})
       select ${acceptance.afterwards} from accepted`;
    if (once === undefined) {
      const rows = await manager.query<unknown[]>(`with ${accepted(IF_ALIVE)}`, parameters);
      if (rows.length === 0) throw new NotAlive();
      return;
    }
    const takeAndAccept = `with taken as (${TAKE_KEY}), ${accepted('taken')}`;
    for (;;) {
      const rows = await manager.query<unknown[]>(takeAndAccept, [...parameters, ...bindOnce(request, once)]);
      if (rows.length > 0) return;
      await this.requireFreeKey(manager, request);
      const alive = await manager.query<unknown[]>('select from sluice.live_node where id = $1', [acceptance.nodeId]);
      if (alive.length === 0) throw new NotAlive();
    }
  }

  private async requireFreeKey(manager: EntityManager, request: StartRequest): Promise<void> {
    const [earlier] = await manager.query<EarlierStart[]>(HOLDER_OF_KEY, bindHolder(request, request.once!));
    if (earlier !== undefined) throw new AlreadyStarted(earlier);
  }
}

/**
 * Accepts only on a node that is alive when the row is written. Any other may be behind: it may serve what is no longer
 * active, for a change of the endpoints does not wait for the dead.
 */
const INSERT = `
  insert into sluice.execution (id, namespace, flow_id, flow_version_id, state, trigger, caller_kind, caller_id,
    caller_name, request_id, claimed_by, claim_number, started_at, awaited_by, depth)`;

const VALUES = `
  $1::uuid, $2::text, $3::uuid, $4::uuid, $5::text, $6::json, $7::text, $8::text, $9::text, $10::text,
  case when $12::boolean then $11::uuid end, case when $12::boolean then 1 else 0 end,
  case when $12::boolean then now() end, $13::uuid[], $14::integer`;

function insertParameters(request: StartRequest, { executionId, state, nodeId, claimed }: Acceptance): unknown[] {
  const { namespace, flowId, flowVersionId, trigger, caller, requestId, awaited, depth = 0 } = request;
  return [
    executionId,
    namespace,
    flowId,
    flowVersionId,
    state,
    JSON.stringify(trigger),
    caller?.kind ?? null,
    caller?.id ?? null,
    caller?.name ?? null,
    requestId,
    nodeId,
    claimed,
    awaited === undefined ? null : [awaited.nodeId],
    depth,
  ];
}
