import type { OpenAPIObject } from '@nestjs/swagger';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import type { Pace } from '../../nodes/pace.js';
import { METHODS, type Operation, operationsOf } from './operations-of.js';

type Components = NonNullable<OpenAPIObject['components']>;

const COMPONENT = /^#\/components\/([^/]+)\/(.+)$/;
/** Schemes are named by `security`, not by references. */
const KEPT_WHOLE = 'securitySchemes';

/** The document with some of its operations, and with the tags and components that those need. The original stays as it is. */
export async function keepOperations(
  document: OpenAPIObject,
  keeps: (operation: Operation) => boolean,
  pace: Pace,
): Promise<OpenAPIObject> {
  const paths = Object.fromEntries(
    Object.entries(document.paths).flatMap(([path, item]) => {
      const kept = Object.entries(item).filter(
        ([member, value]) => !(METHODS as readonly string[]).includes(member) || keeps(value as Operation),
      );
      return kept.some(([member]) => (METHODS as readonly string[]).includes(member))
        ? [[path, Object.fromEntries(kept)]]
        : [];
    }),
  );
  const kept = { ...document, paths };
  const tags = new Set(operationsOf(kept).flatMap(({ operation }) => operation.tags ?? []));
  return {
    ...kept,
    tags: (document.tags ?? []).filter(({ name }) => tags.has(name)),
    components: await neededComponents(paths, document.components ?? {}, pace),
  };
}

async function neededComponents(
  paths: OpenAPIObject['paths'],
  components: Components,
  pace: Pace,
): Promise<Components> {
  const needed = new Set<string>();
  const open: unknown[] = Object.values(paths);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    await pace.breathe();
    for (const ref of refsIn(next as JsonValue)) {
      const [, kind, name] = COMPONENT.exec(ref) ?? [];
      if (kind === undefined || needed.has(ref)) continue;
      needed.add(ref);
      open.push((components as Record<string, Record<string, unknown> | undefined>)[kind]?.[name!]);
    }
  }
  return Object.fromEntries(
    Object.entries(components).map(([kind, members]) => [
      kind,
      kind === KEPT_WHOLE
        ? members
        : Object.fromEntries(
            Object.entries(members as object).filter(([name]) => needed.has(`#/components/${kind}/${name}`)),
          ),
    ]),
  );
}

function refsIn(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isJsonObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value as JsonObject).flatMap(refsIn)];
}
