import type { OpenAPIObject } from '@nestjs/swagger';
import { normalisePath } from '../../triggers/path-template.js';
import { METHODS, type Operation } from './operations-of.js';

type PathItem = OpenAPIObject['paths'][string];

/**
 * Puts operations of one address together, however each calls its path parameters: paths that differ in those names only
 * are the same to OpenAPI. All take the names of the path that sorts first. Changes the document.
 */
export function sharePaths(document: OpenAPIObject): void {
  const shared = new Map<string, string>();
  for (const path of Object.keys(document.paths).sort()) {
    const form = normalisePath(path);
    if (!shared.has(form)) shared.set(form, path);
  }
  const items = new Map<string, PathItem>();
  for (const [path, item] of Object.entries(document.paths)) {
    const target = shared.get(normalisePath(path))!;
    if (target !== path) renameParameters(item, namesIn(path), namesIn(target));
    items.set(target, { ...items.get(target), ...item });
  }
  document.paths = Object.fromEntries(items);
}

function renameParameters(item: PathItem, names: string[], others: string[]): void {
  for (const method of METHODS) {
    const operation: Operation | undefined = item[method];
    for (const parameter of operation?.parameters ?? []) {
      if (!('in' in parameter) || parameter.in !== 'path') continue;
      parameter.name = others[names.indexOf(parameter.name)] ?? parameter.name;
    }
  }
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]*)\}/g)].map(([, name]) => name!);
}
