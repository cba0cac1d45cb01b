import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { actorOf } from '../../auth/actor-of.js';
import type { Principal } from '../../auth/principal.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { Transactions } from '../../database/transactions.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';
import { EXECUTION_OPERATORS } from './execution-operators.js';
import { ReplayItem } from './replay-item.entity.js';
import type { ReplayRequest } from './replay-request.js';
import { ReplayStore } from './replay-store.service.js';
import { Replay } from './replay.entity.js';

/** Refused ones that are shown. */
const SHOWN = 20;

export interface ReplayView extends Replay {
  /** Some of those that could not be tried again. */
  problems: { executionId: string; code: string }[];
}

/** Tries many executions again together. */
@Injectable()
export class Replays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly store: ReplayStore,
    private readonly audit: AuditTrail,
  ) {}

  /** How many executions a replay would be of. Throws `forbidden`. */
  count(request: ReplayRequest, principal: Principal): Promise<number> {
    return this.store.count(this.dataSource.manager, request, requireVisible(principal));
  }

  /** Throws `forbidden`. */
  begin(request: ReplayRequest, principal: Principal): Promise<ReplayView> {
    const visibility = requireVisible(principal);
    const actor = actorOf(principal);
    return this.transactions.run(async (manager) => {
      const replay = await this.store.create(manager, request, visibility, actor);
      const { id, filter, retryFrom: from, version, rate, total } = replay;
      const details = { filter, from, version, rate, total };
      await this.audit.append(manager, { actor, action: 'replay.begin', subject: `replay/${id}`, details });
      return { ...replay, problems: [] };
    });
  }

  /** Throws `replay-not-found`, also for one of whose namespaces some are not visible. */
  async require(id: string, principal: Principal): Promise<ReplayView> {
    const visible = visibleNamespaces(principal, EXECUTION_OPERATORS);
    const replay = isId(id) ? await this.dataSource.manager.findOneBy(Replay, { id }) : null;
    const isSeen = replay?.namespaces.every((name) => visible === 'all' || visible.includes(name)) === true;
    if (replay === null || !isSeen || visible.length === 0) {
      throw new SluiceError('replay-not-found', `There is no replay ${id}.`);
    }
    const refused = await this.dataSource.manager
      .createQueryBuilder(ReplayItem, 'item')
      .where('item.replay_id = :id and item.problem is not null', { id })
      .orderBy('item.position')
      .limit(replay.refused === 0 ? 0 : SHOWN)
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

function requireVisible(principal: Principal) {
  const visible = visibleNamespaces(principal, EXECUTION_OPERATORS);
  if (visible.length > 0) return visible;
  throw new SluiceError('forbidden', 'Trying executions again takes the role flow_designer or flow_operator.');
}
