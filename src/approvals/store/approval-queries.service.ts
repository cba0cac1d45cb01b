import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../auth/principal.js';
import { awaitsResolution } from '../../executions/awaits-resolution.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';
import type { ApprovalState } from '../approval-state.js';
import type { ApprovalView } from './approval-view.js';

const VIEW = `
  select id, namespace, execution_id as "executionId", step_run_key as "stepRunKey", title, details, users, role, needed,
    first_rejection_decides as "firstRejectionDecides", due_at as "dueAt", when_due as "whenDue", created_at as "createdAt",
    decided_at as "decidedAt",
    case when state = 'open' and not ${awaitsResolution('execution_id', 'step_run_key')} then 'lapsed' else state end as state,
    (select coalesce(json_agg(json_build_object('username', vote.username, 'decision', vote.decision,
       'comment', vote.comment, 'at', to_char(vote.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       order by vote.at, vote.username), '[]')
     from sluice.approval_vote as vote where vote.approval_id = approval.id) as votes
  from sluice.approval`;

/** Reads approvals. */
@Injectable()
export class ApprovalQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that the principal, a person, is asked for, newest first. */
  async askedOf(
    { name, grants }: Principal,
    state: ApprovalState,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<ApprovalView>> {
    const rows = (await this.dataSource.query(
      `select * from (${VIEW} where ($1::uuid is null or id < $1) and exists (
         select from unnest($2::text[], $3::text[]) as held (role, namespace)
         where (held.namespace is null or held.namespace = approval.namespace)
           and (held.role = approval.role or $4 = any(approval.users)))) as approval
       where state = $5 order by id desc limit $6`,
      [
        cursor === undefined ? null : idIn(cursor),
        grants.map(({ role }) => role),
        grants.map(({ namespace }) => namespace),
        name,
        state,
        limit + 1,
      ],
    )) as ApprovalView[];
    return toPage(rows, limit, ({ id }) => [id]);
  }

  /** Null when there is none of this id. */
  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<ApprovalView | null> {
    if (!isId(id)) return null;
    const [view] = (await manager.query(`${VIEW} where id = $1`, [id])) as [ApprovalView | undefined];
    return view ?? null;
  }
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id === 'string' && isId(id)) return id;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}
