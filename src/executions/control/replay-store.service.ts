import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JsonObject } from '../../shared/json.js';
import { newId } from '../../shared/uuid.js';
import { Execution } from '../execution.entity.js';
import { listingSql } from '../reading/listing-sql.js';
import { namespacesOf } from '../reading/namespaces-of.js';
import type { Visibility } from '../reading/visibility.js';
import { REPLAY_CHANNEL } from './replay-channel.js';
import { MOST_REPLAYED, type ReplayRequest } from './replay-request.js';
import { Replay } from './replay.entity.js';

/** Writes down which executions a replay is of. */
@Injectable()
export class ReplayStore {
  async count(manager: EntityManager, request: ReplayRequest, visibility: Visibility): Promise<number> {
    const [wanted, parameters] = wantedSql(manager, request, visibility);
    const [{ total }] = (await manager.query(
      `select count(*)::integer as total from (${wanted}) as wanted`,
      parameters,
    )) as [{ total: number }];
    return total;
  }

  /** Every node that can hears of it with the commit. Which executions it is of does not change any more. */
  async create(
    manager: EntityManager,
    request: ReplayRequest,
    visibility: Visibility,
    createdBy: string,
  ): Promise<Replay> {
    const { from: retryFrom, version, rate } = request;
    const filter = JSON.parse(JSON.stringify(request.filter)) as JsonObject;
    const id = newId();
    const replay = { id, filter: filter as object, retryFrom, version, rate, createdBy, total: 0, namespaces: [] };
    await manager.insert(Replay, replay);
    const [wanted, parameters] = wantedSql(manager, request, visibility);
    const at = `$${parameters.length + 1}`;
    await manager.query(
      `with wanted as (${wanted}),
       items as (
         insert into sluice.replay_item (replay_id, execution_id, position)
         select ${at}::uuid, id, row_number() over (order by created_at, id) from wanted),
       counted as (select count(*)::integer as total, coalesce(array_agg(distinct namespace), '{}') as namespaces from wanted)
       update sluice.replay set total = counted.total, namespaces = counted.namespaces,
         state = case counted.total when 0 then 'completed' else 'running' end,
         finished_at = case counted.total when 0 then statement_timestamp() end
       from counted where replay.id = ${at}::uuid`,
      [...parameters, id],
    );
    await manager.query(`select pg_notify('${REPLAY_CHANNEL}', '')`);
    return manager.findOneByOrFail(Replay, { id });
  }
}

/** The executions that meet the filter, the newest first, as far as they are seen. */
function wantedSql(
  manager: EntityManager,
  { filter, limit, includeRetried }: ReplayRequest,
  visibility: Visibility,
): [string, unknown[]] {
  const namespaces = namespacesOf(filter, visibility);
  const listing = listingSql({ filter, limited: namespaces !== undefined, further: false });
  const query = manager
    .createQueryBuilder(Execution, 'execution')
    .select('execution.id', 'id')
    .addSelect('execution.created_at', 'created_at')
    .addSelect('execution.namespace', 'namespace')
    .where(`execution.id = any(array(${listing}))`, { ...filter, namespaces, limit: MOST_REPLAYED })
    .orderBy({ 'execution.created_at': 'DESC', 'execution.id': 'DESC' })
    .limit(limit);
  if (!includeRetried)
    query.andWhere('not exists (select from sluice.execution as later where later.retry_of = execution.id)');
  return query.getQueryAndParameters() as [string, unknown[]];
}
