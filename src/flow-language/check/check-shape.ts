import { isForbiddenName } from '../../schema/forbidden-names.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { Finding } from '../finding.js';

const DEEPEST = 64;

/** What keeps a definition from being looked at any further: it is no JSON object, too deep, or has keys no object may have. */
export function checkShape(definition: unknown): Finding[] {
  if (!isJsonObject(definition)) {
    return [{ code: 'invalid-definition', severity: 'error', pointer: '', message: 'A flow is a JSON object.' }];
  }
  const findings: Finding[] = [];
  const open: Place[] = [{ value: definition, depth: 0 }];
  for (let next = open.pop(); next !== undefined && findings.length < 20; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) {
      const message = `A flow is at most ${DEEPEST} levels deep.`;
      return [{ code: 'too-deep', severity: 'error', pointer: '', message }];
    }
    for (const [name, part] of Object.entries(value)) {
      const place = { value: part, inside: next, name, depth: depth + 1 };
      if (isForbiddenName(name)) {
        const message = `No key may be "${name}".`;
        findings.push({ code: 'forbidden-key', severity: 'error', pointer: pointerTo(place), message });
      } else open.push(place);
    }
  }
  return findings;
}

interface Place {
  value: unknown;
  inside?: Place;
  name?: string;
  depth: number;
}

function pointerTo({ inside, name = '' }: Place): string {
  return inside === undefined ? '' : pointerTo(inside) + jsonPointer(name);
}

/** Members that nothing reads, because a member that is misspelt would otherwise be ignored in silence. */
export function checkMembers(object: JsonObject, members: readonly string[], pointer: string): Finding[] {
  return Object.keys(object)
    .filter((name) => !members.includes(name))
    .map((name) => {
      const hint = didYouMean(name, members) ?? `It may have ${members.join(', ')}.`;
      const at = pointer + jsonPointer(name);
      return { code: 'unknown-member', severity: 'error', pointer: at, message: `"${name}" means nothing here.`, hint };
    });
}

export function checkDescription(object: JsonObject, pointer: string): Finding[] {
  if (object.description === undefined || typeof object.description === 'string') return [];
  const message = 'A description is text.';
  return [{ code: 'invalid-member', severity: 'error', pointer: `${pointer}/description`, message }];
}
