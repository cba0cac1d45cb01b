import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { holdsRole, type Principal } from '../auth/principal.js';
import type { Page } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { ApprovalState } from './approval-state.js';
import { isAsked } from './deciding/is-asked.js';
import { ApprovalQueries } from './store/approval-queries.service.js';
import type { ApprovalView } from './store/approval-view.js';

/** Those who are asked for an approval can read it, and those who can read its execution. */
@Injectable()
export class FindApproval {
  constructor(private readonly queries: ApprovalQueries) {}

  /** Those that the principal is asked for, newest first; none for anyone but a person. */
  async askedOf(
    principal: Principal,
    state: ApprovalState,
    page: { limit: number; cursor?: string },
  ): Promise<Page<ApprovalView>> {
    return principal.kind === 'user' ? this.queries.askedOf(principal, state, page) : { items: [], next: null };
  }

  /** Throws `approval-not-found`, also for one that the principal may not read. */
  async require(id: string, principal: Principal, manager?: EntityManager): Promise<ApprovalView> {
    const approval = await this.queries.find(id, manager);
    if (approval !== null && isReadable(approval, principal)) return approval;
    throw new SluiceError('approval-not-found', `There is no approval ${id}.`);
  }
}

function isReadable(approval: ApprovalView, principal: Principal): boolean {
  return isAsked(approval, principal) || holdsRole(principal, ['flow_designer', 'flow_operator'], approval.namespace);
}
