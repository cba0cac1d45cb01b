import type { FlowDefinition } from '../flow-language/flow-definition.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';

const REFERENCE = /^#\/complexObjects\/([^/]+)/;

/** The complex objects that a definition needs: those it refers to, those they refer to, and so on. In name order. */
export function referencedComplexObjects(definition: FlowDefinition, all: ComplexObjects): ComplexObjects {
  const found = new Map<string, JsonSchema>();
  const toRead: unknown[] = [definition];
  while (toRead.length > 0) {
    for (const name of namesIn(toRead.pop())) {
      if (found.has(name) || !Object.hasOwn(all, name)) continue;
      found.set(name, all[name]);
      toRead.push(all[name]);
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function* namesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const name = key === '$ref' && typeof member === 'string' ? REFERENCE.exec(member)?.[1] : undefined;
    if (name !== undefined) yield name.replaceAll('~1', '/').replaceAll('~0', '~');
    yield* namesIn(member);
  }
}
