import { jsonPointer } from '../../shared/json-pointer.js';
import { type DeclaredFile, restFilesOf } from '../../triggers/rest-files.js';
import type { RestBody } from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import { breaking, compatible } from './changes.js';

const AT = '/trigger/request/body';

/** What the schemas of two bodies do not show of the files in them: which fields are files, and of which types. */
export function diffFiles(one: RestBody, other: RestBody): ContractChange[] {
  const [before, after] = [restFilesOf(one), restFilesOf(other)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [old, next] = [before.get(name), after.get(name)];
    const pointer = AT + jsonPointer('schema', 'properties', name);
    if (old !== undefined && next !== undefined) return diffTypes(name, old, next);
    if (old !== undefined) {
      return isProperty(other, name) ? [breaking(pointer, `The file "${name}" is read as text now.`)] : [];
    }
    return isProperty(one, name) ? [breaking(pointer, `The field "${name}" must be a file now.`)] : [];
  });
}

function diffTypes(name: string, { mediaTypes: old }: DeclaredFile, { mediaTypes: next }: DeclaredFile) {
  const pointer = AT + jsonPointer('encoding', name);
  if (old.length === 0 && next.length === 0) return [];
  const refused = old.length === 0 ? ['any other type'] : old.filter((type) => !isAmong(type, next));
  const added = next.length === 0 ? ['any type'] : next.filter((type) => !isAmong(type, old));
  if (next.length > 0 && refused.length > 0) {
    return [breaking(pointer, `The file "${name}" cannot be ${refused.join(' or ')} any more.`)];
  }
  return added.length > 0 && old.length > 0
    ? [compatible(pointer, `The file "${name}" can be ${added.join(' or ')} too.`)]
    : [];
}

function isAmong(type: string, others: readonly string[]): boolean {
  return others.some((other) => other === type || (other.endsWith('/*') && type.startsWith(other.slice(0, -1))));
}

function isProperty({ schema }: RestBody, name: string): boolean {
  return Object.hasOwn((schema.properties ?? {}) as object, name);
}
