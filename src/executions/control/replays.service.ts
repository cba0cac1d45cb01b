import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { actorOf } from '../../auth/actor-of.js';
import type { Principal } from '../../auth/principal.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { LimitedTransactions } from '../../database/limited-transactions.service.js';
import { Transactions } from '../../database/transactions.service.js';
import type { Page } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';
import { newestFirst } from '../reading/newest-first.js';
import { EXECUTION_OPERATORS } from './execution-operators.js';
import { ReplayItem } from './replay-item.entity.js';
import type { ReplayRequest } from './replay-request.js';
import { ReplayStore } from './replay-store.service.js';
import { Replay } from './replay.entity.js';

/** So many problems are shown. */
const SHOWN = 20;

/** One that came to nothing is seen by whoever wanted it. */
const IS_SEEN = `(replay.namespaces <@ cast(:visible as text[]) and
  (replay.namespaces <> '{}' or replay.created_by = :actor))`;

export interface ReplayView extends Replay {
  /** The first of those that could not be tried again. */
  problems: { executionId: string; code: string }[];
}

/** Tries many executions again together. */
@Injectable()
export class Replays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly limited: LimitedTransactions,
    private readonly store: ReplayStore,
    private readonly audit: AuditTrail,
  ) {}

  /** How many executions a replay would be of. Throws `forbidden` and `filter-too-broad`. */
  async count(request: ReplayRequest, principal: Principal): Promise<number> {
    const visibility = requireVisible(principal);
    return this.limited.run((manager) => this.store.count(manager, request, visibility));
  }

  /** Throws `forbidden` and `filter-too-broad`. */
  async begin(request: ReplayRequest, principal: Principal): Promise<ReplayView> {
    const visibility = requireVisible(principal);
    const actor = actorOf(principal);
    return this.limited.run(async (manager) => {
      const replay = await this.store.create(manager, request, visibility, actor);
      const { id, filter, retryFrom: from, version, rate, total } = replay;
      const details = { filter, from, version, rate, total };
      await this.audit.append(manager, { actor, action: 'replay.begin', subject: `replay/${id}`, details });
      return { ...replay, problems: [] };
    });
  }

  /** Newest first: those of which the caller sees every namespace. Throws `forbidden`. */
  page(
    { state }: Partial<Pick<Replay, 'state'>>,
    principal: Principal,
    page: { limit: number; cursor?: string },
  ): Promise<Page<Replay>> {
    const visible = requireVisible(principal);
    const query = this.dataSource.manager.createQueryBuilder(Replay, 'replay');
    if (state !== undefined) query.andWhere({ state });
    if (visible !== 'all') query.andWhere(IS_SEEN, { visible, actor: actorOf(principal) });
    return newestFirst(query, page);
  }

  /** Throws `replay-not-found`, also for one of whose namespaces some are not visible. */
  async require(id: string, principal: Principal): Promise<ReplayView> {
    const replay = isId(id) ? await this.dataSource.manager.findOneBy(Replay, { id }) : null;
    if (replay === null || !isSeen(replay, principal)) {
      throw new SluiceError('replay-not-found', `There is no replay ${id}.`);
    }
    const refused = await this.dataSource.manager
      .createQueryBuilder(ReplayItem, 'item')
      .where('item.replay_id = :id and item.problem is not null and item.due_at is null', { id })
      .orderBy('item.position')
      .limit(replay.refused === replay.postponed ? 0 : SHOWN)
      .getMany();
    return { ...replay, problems: refused.map(({ executionId, problem }) => ({ executionId, code: problem! })) };
  }

  /** Nothing more is started; what was goes on. Throws `replay-not-found`, and `replay-over` for one that is through. */
  async cancel(id: string, principal: Principal): Promise<ReplayView> {
    await this.require(id, principal);
    const actor = actorOf(principal);
    await this.transactions.run(async (manager) => {
      const [, count] = (await manager.query(
        `update sluice.replay set state = 'cancelled', finished_at = statement_timestamp() where id = $1 and state = 'running'`,
        [id],
      )) as [unknown, number];
      if (count === 1) await this.audit.append(manager, { actor, action: 'replay.cancel', subject: `replay/${id}` });
    });
    const replay = await this.require(id, principal);
    if (replay.state === 'cancelled') return replay;
    throw new SluiceError('replay-over', 'The replay is through.');
  }
}

function isSeen({ namespaces, createdBy }: Replay, principal: Principal): boolean {
  const visible = visibleNamespaces(principal, EXECUTION_OPERATORS);
  if (visible === 'all') return true;
  if (visible.length === 0 || !namespaces.every((name) => visible.includes(name))) return false;
  return namespaces.length > 0 || createdBy === actorOf(principal);
}

function requireVisible(principal: Principal) {
  const visible = visibleNamespaces(principal, EXECUTION_OPERATORS);
  if (visible.length > 0) return visible;
  throw new SluiceError('forbidden', 'Trying executions again takes the role flow_designer or flow_operator.');
}
