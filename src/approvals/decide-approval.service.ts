import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { actorOf } from '../auth/actor-of.js';
import { People } from '../auth/people.service.js';
import type { Principal } from '../auth/principal.js';
import { Transactions } from '../database/transactions.service.js';
import { StepResolution } from '../executions/step-resolution.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { MOST_ASKED } from './asking/most-asked.js';
import type { Decision } from './approval-state.js';
import { isAsked } from './deciding/is-asked.js';
import { stepOutput } from './deciding/step-output.js';
import { tally } from './deciding/tally.js';
import { FindApproval } from './find-approval.service.js';
import { Approval } from './store/approval.entity.js';
import { ApprovalVote } from './store/approval-vote.entity.js';
import type { ApprovalView } from './store/approval-view.js';

/** Takes the votes of people, and lets the execution go on once they decide. */
@Injectable()
export class DecideApproval {
  constructor(
    private readonly transactions: Transactions,
    private readonly approvals: FindApproval,
    private readonly people: People,
    private readonly steps: StepResolution,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Casts a vote; answers the approval after it. Throws `approval-not-found`, `forbidden` for whoever may read it but is not
   * asked, `already-voted`, or `approval-decided` once nothing can change any more.
   */
  vote(id: string, principal: Principal, decision: Decision, comment: string | null): Promise<ApprovalView> {
    return this.transactions.run(async (manager) => {
      await this.approvals.require(id, principal, manager);
      // Votes are counted one after another. Locked before the execution is, as `StepResolution` wants it.
      await manager.query('select from sluice.approval where id = $1 for no key update', [id]);
      requireVoter(await this.approvals.require(id, principal, manager), principal);
      await manager.insert(ApprovalVote, { approvalId: id, username: principal.name, decision, comment });
      const voted = await this.approvals.require(id, principal, manager);
      await this.count(manager, voted, principal.name);
      const view = await this.approvals.require(id, principal, manager);
      const { namespace, executionId, stepRunKey, state } = view;
      await this.audit.append(manager, {
        actor: actorOf(principal),
        action: decision === 'approved' ? 'approval.approve' : 'approval.reject',
        subject: `approval/${id}`,
        details: { namespace, executionId, stepRun: stepRunKey, state },
      });
      return view;
    });
  }

  private async count(manager: EntityManager, voted: ApprovalView, username: string): Promise<void> {
    const { id, executionId, stepRunKey, whenDue } = voted;
    const asked = await this.people.among(voted, MOST_ASKED, manager);
    const outcome = tally({ ...voted, asked });
    if (outcome === 'open') {
      const later = stepOutput(voted, whenDue === 'approve' ? 'approved' : 'rejected', null);
      if (!(await this.steps.foretell(executionId, stepRunKey, later, manager))) throw decided('lapsed');
      return;
    }
    const output = stepOutput(voted, outcome, username);
    if (!(await this.steps.resolve(executionId, stepRunKey, { output }, manager))) throw decided('lapsed');
    await manager.update(Approval, { id }, { state: outcome, decidedAt: () => 'now()' });
  }
}

function requireVoter(approval: ApprovalView, principal: Principal): void {
  if (!isAsked(approval, principal)) throw new SluiceError('forbidden', 'You are not asked for this approval.');
  if (approval.votes.some(({ username }) => username === principal.name)) {
    throw new SluiceError('already-voted', 'You have voted already. A vote cannot be changed.');
  }
  if (approval.state !== 'open') throw decided(approval.state);
}

function decided(state: Exclude<ApprovalView['state'], 'open'>): SluiceError {
  const detail =
    state === 'lapsed'
      ? 'The approval is not asked for any more: it was due, or its execution is over.'
      : `The approval is decided: it is ${state}.`;
  return new SluiceError('approval-decided', detail);
}
