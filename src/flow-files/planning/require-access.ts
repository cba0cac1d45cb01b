import { decideAccess } from '../../auth/decide-access.js';
import type { Principal } from '../../auth/principal.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { FlowFile } from '../flow-file.js';

/** Throws `forbidden`, or `namespace-not-found` where the caller may not know of the namespace. */
export function requireAccess(principal: Principal, { namespaces }: FlowFile): void {
  for (const { name } of namespaces) {
    const decision = decideAccess(principal, ['flow_designer'], name);
    if (decision === 'absent') throw new SluiceError('namespace-not-found', `There is no namespace "${name}".`);
    if (decision === 'forbidden') {
      throw new SluiceError('forbidden', `This needs the role flow_designer in the namespace "${name}".`);
    }
  }
}
