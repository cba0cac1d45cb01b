import { checkFlow } from '../flow-language/check-flow.js';
import type { Finding } from '../flow-language/finding.js';
import type { FlowCatalogue } from '../flow-language/flow-catalogue.js';
import { complexObjectsIn } from './parts/complex-objects-in.js';
import type { FileParts } from './parts/file-parts.service.js';
import { faultsOf } from './parts/faults-of.js';
import { partsWithoutStores } from './parts/parts-without-stores.js';
import { type FileItem, fileItems } from './planning/file-items.js';
import { flowsInFile } from './planning/flows-in-file.js';
import { requireFlowFile } from './planning/require-flow-file.js';
import type { FlowFile } from './flow-file.js';

type Known = Pick<FlowCatalogue, 'actions' | 'triggers' | 'tables'>;

/**
 * All that can be said about a file without an installation, with pointers into the file. Takes any JSON value. Each namespace
 * is taken for what the file says of it; whether there are roles, credentials and connections that the file does not hold
 * is not asked.
 */
export function checkFile(value: unknown, catalogue: Known): Finding[] {
  const parts = partsWithoutStores();
  const misshapen = faultsOf(() => requireFlowFile(value, parts.all));
  if (misshapen.length > 0) return misshapen.map((fault) => ({ ...fault, severity: 'error' }));
  const file = value as FlowFile;
  const items = fileItems(file, parts.all);
  return file.namespaces.flatMap(({ name }) =>
    checkNamespace(
      items.filter(({ namespace }) => namespace === name),
      parts,
      catalogue,
    ),
  );
}

function checkNamespace(items: readonly FileItem[], parts: FileParts, known: Known): Finding[] {
  const contentsOf = (wanted: unknown) => items.filter(({ part }) => part === wanted).map(({ content }) => content);
  const complexObjects = complexObjectsIn(contentsOf(parts.complexObjects));
  const catalogue = { ...known, complexObjects, roles: new AnyName() };
  const toCome = { definitions: contentsOf(parts.flows), complexObjects, active: true };
  const flows = flowsInFile(toCome, known.triggers);
  // A flow that calls one that is not in the file may do so: what it calls may be there.
  const isWhole = [...flows.values()].every(({ calls }) => calls.every((name) => flows.has(name)));
  return items.flatMap(({ part, namespace, content, pointer }): Finding[] => {
    const found: Finding[] =
      part === parts.flows
        ? checkFlow(content, isWhole ? { ...catalogue, flows } : catalogue)
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
