import { Action } from '../actions/action.decorator.js';
import type { ActionDefinition, ActionOutcome, TransactionalContext } from '../actions/action.js';
import { People } from '../auth/people.service.js';
import type { ActionSignature, FlowCatalogue } from '../flow-language/flow-catalogue.js';
import type { JsonObject } from '../shared/json.js';
import { newId } from '../shared/uuid.js';
import {
  ASK_FOR_APPROVAL_INPUT,
  ASK_FOR_APPROVAL_OUTPUT,
  type AskForApprovalInput,
} from './asking/ask-for-approval-input.js';
import { checkAskForApproval } from './asking/check-ask-for-approval.js';
import { dueTime } from './asking/due-time.js';
import { MOST_ASKED } from './asking/most-asked.js';
import { requireAskable } from './asking/require-askable.js';
import { stepOutput } from './deciding/step-output.js';
import { Approval } from './store/approval.entity.js';

/** `ask-for-approval`: waits until people decide, holding nothing meanwhile. */
@Action()
export class AskForApprovalAction implements ActionDefinition<AskForApprovalInput, 'transactional'> {
  readonly type = 'ask-for-approval';
  readonly title = 'Ask for approval';
  readonly description =
    'Asks people to approve or reject, over REST, and goes on with what they decide. Nothing is held meanwhile.';
  readonly effect = 'transactional';
  readonly input = ASK_FOR_APPROVAL_INPUT;
  readonly output = ASK_FOR_APPROVAL_OUTPUT;
  readonly examples: readonly AskForApprovalInput[] = [
    { title: 'Order 40 laptops', role: 'flow_operator', dueIn: 'P3D' },
    { title: 'Restart the mail server', users: ['dana', 'kim', 'lee'], needed: 2, firstRejectionDecides: false },
  ];

  constructor(private readonly people: People) {}

  specialise(inputs: JsonObject, { roles }: Partial<Pick<FlowCatalogue, 'roles'>>, written: JsonObject = inputs) {
    const { input, output } = this;
    return { input, output, findings: checkAskForApproval(inputs, written, roles) } satisfies ReturnType<
      NonNullable<ActionSignature['specialise']>
    >;
  }

  async run(
    input: AskForApprovalInput,
    { manager, namespace, executionId, stepRunKey }: TransactionalContext,
  ): Promise<ActionOutcome> {
    const { title, details = null, role = null, firstRejectionDecides = true, whenDue = 'reject' } = input;
    const users = [...new Set((input.users ?? []).map((username) => username.toLowerCase()))];
    const needed = toCount(input.needed ?? 'any');
    const asked = { namespace, users, role };
    requireAskable({ users, role, needed }, await this.people.among(asked, MOST_ASKED + 1, manager));
    const [{ now }] = (await manager.query('select clock_timestamp() as now')) as [{ now: Date }];
    const dueAt = dueTime(input, now);
    // One that the same step run asked for before, in an attempt that was not answered in time.
    await manager.update(Approval, { executionId, stepRunKey, state: 'open' }, { state: 'lapsed' });
    const id = newId();
    const terms = { title, details, needed, firstRejectionDecides, dueAt, whenDue };
    await manager.insert(Approval, { id, executionId, stepRunKey, ...asked, ...terms });
    return {
      waitFor: 'resolution',
      ...(dueAt && { waitMilliseconds: dueAt.getTime() - now.getTime() }),
      onDue: whenDue === 'fail' ? 'fail' : 'complete',
      output: stepOutput({ id, votes: [] }, whenDue === 'approve' ? 'approved' : 'rejected', null),
    };
  }
}

/** Null for all. */
function toCount(needed: 'any' | 'all' | number): number | null {
  if (needed === 'all') return null;
  return needed === 'any' ? 1 : needed;
}
