import { checkFlow } from '../flow-language/check-flow.js';
import type { Finding } from '../flow-language/finding.js';
import type { FlowCatalogue } from '../flow-language/flow-catalogue.js';
import { complexObjectsIn } from './parts/complex-objects-in.js';
import { faultsOf } from './parts/faults-of.js';
import { partsWithoutStores } from './parts/parts-without-stores.js';
import { fileItems } from './planning/file-items.js';
import { requireFlowFile } from './planning/require-flow-file.js';
import type { FlowFile } from './flow-file.js';

/**
 * All that can be said about a file without an installation, with pointers into the file. Takes any JSON value. Each namespace
 * is taken for what the file says of it; whether there are roles, credentials and connections that the file does not hold
 * is not asked.
 */
export function checkFile(
  value: unknown,
  catalogue: Pick<FlowCatalogue, 'actions' | 'triggers' | 'tables'>,
): Finding[] {
  const parts = partsWithoutStores();
  const misshapen = faultsOf(() => requireFlowFile(value, parts.all));
  if (misshapen.length > 0) return misshapen.map((fault) => ({ ...fault, severity: 'error' }));
  const items = fileItems(value as FlowFile, parts.all);
  return items.flatMap(({ part, namespace, content, pointer }): Finding[] => {
    const own = items.filter((item) => item.namespace === namespace && item.part === parts.complexObjects);
    const complexObjects = complexObjectsIn(own.map((item) => item.content));
    const found: Finding[] =
      part === parts.flows
        ? checkFlow(content, { ...catalogue, complexObjects, roles: new AnyName() })
        : part.faults(content, { namespace, complexObjects }).map((fault) => ({ ...fault, severity: 'error' }));
    return found.map((finding) => ({ ...finding, pointer: pointer + finding.pointer }));
  });
}

/** Roles belong to an installation: every name may be one. */
class AnyName extends Set<string> {
  override has(): boolean {
    return true;
  }
}
