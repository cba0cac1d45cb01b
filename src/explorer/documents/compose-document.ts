import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations-of.js';
import { sharePaths } from './share-paths.js';

type Paths = OpenAPIObject['paths'];

/** One document out of parts that go together, in the order of their paths and operations. The parts stay as they are. */
export function composeDocument(
  head: Omit<OpenAPIObject, 'paths' | 'components'>,
  groups: readonly (readonly OpenAPIObject[])[],
): OpenAPIObject {
  const paths = groups.flatMap((parts) => inOrder(parts.flatMap((part) => Object.entries(part.paths))));
  return { ...head, paths: sharePaths(paths), components: mergedComponents(groups.flat()) };
}

function inOrder<T extends [string, Paths[string]]>(paths: T[]): T[] {
  const keyed = paths.map((entry) => ({ entry, key: firstOperation(entry) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ entry }) => entry);
}

function firstOperation([path, item]: [string, Paths[string]]): string {
  const ids = operationsOf({ paths: { [path]: item } } as OpenAPIObject).map(({ operation }) => operation.operationId);
  return ids.sort()[0] ?? '';
}

function mergedComponents(parts: readonly OpenAPIObject[]): NonNullable<OpenAPIObject['components']> {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const { components } of parts) {
    for (const [kind, members] of Object.entries(components ?? {})) {
      merged[kind] = Object.assign(merged[kind] ?? {}, members);
    }
  }
  return merged as NonNullable<OpenAPIObject['components']>;
}
