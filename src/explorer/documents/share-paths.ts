import type { OpenAPIObject } from '@nestjs/swagger';
import { normalisePath } from '../../triggers/path-template.js';
import { METHODS, type Operation } from './operations-of.js';

type Paths = OpenAPIObject['paths'];
type PathItem = Paths[string];

/**
 * Puts operations of one address together, however each calls its path parameters: paths that differ in those names only
 * are the same to OpenAPI. All take the names of the path that sorts first. What is given stays as it is.
 */
export function sharePaths(given: readonly (readonly [path: string, item: PathItem])[]): Paths {
  const shared = new Map<string, string>();
  for (const path of given.map(([path]) => path).sort()) {
    const form = normalisePath(path);
    if (!shared.has(form)) shared.set(form, path);
  }
  const items = new Map<string, PathItem>();
  for (const [path, item] of given) {
    const target = shared.get(normalisePath(path))!;
    const renamed = target === path ? item : renameParameters(item, namesIn(path), namesIn(target));
    items.set(target, { ...items.get(target), ...renamed });
  }
  return Object.fromEntries(items);
}

function renameParameters(item: PathItem, names: string[], others: string[]): PathItem {
  const renamed = { ...item };
  for (const method of METHODS) {
    const operation: Operation | undefined = item[method];
    if (operation?.parameters === undefined) continue;
    const parameters = operation.parameters.map((parameter) =>
      'in' in parameter && parameter.in === 'path'
        ? { ...parameter, name: others[names.indexOf(parameter.name)] ?? parameter.name }
        : parameter,
    );
    renamed[method] = { ...operation, parameters };
  }
  return renamed;
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]*)\}/g)].map(([, name]) => name!);
}
