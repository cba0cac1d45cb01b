import type { Finding } from '../../flow-language/finding.js';
import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import { durationMilliseconds } from '../../shared/duration.js';
import type { JsonObject } from '../../shared/json.js';
import { didYouMean } from '../../shared/nearest-name.js';

/**
 * What is wrong with the inputs of an `ask-for-approval`, as far as that can be seen before it runs.
 *
 * @param inputs those without pills, `written` all of them
 */
export function checkAskForApproval(
  inputs: JsonObject,
  written: JsonObject,
  roles: FlowCatalogue['roles'] | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, pointer: string, message: string, hint?: string) =>
    findings.push({ code, severity: 'error', pointer, message, ...(hint && { hint }) });
  if (written.users === undefined && written.role === undefined) {
    add('missing-input', '/users', 'Say who is asked: users, or a role.');
  }
  if (written.due !== undefined && written.dueIn !== undefined) {
    add('invalid-input', '/dueIn', 'It is due at a time or after a duration, not both.');
  }
  if (typeof inputs.dueIn === 'string' && durationMilliseconds(inputs.dueIn) === undefined) {
    add('invalid-duration', '/dueIn', 'A duration is a number of seconds, or an ISO 8601 duration such as P3D.');
  }
  const { role } = inputs;
  if (typeof role === 'string' && roles !== undefined && !roles.has(role)) {
    add('unknown-role', '/role', `There is no role "${role}".`, didYouMean(role, roles));
  }
  return findings;
}
