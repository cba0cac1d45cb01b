import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '../shared/json.js';

export interface HashedFacts {
  position: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  details: JsonObject;
}

/** Hash of an entry that stands after `previousHash`: SHA-256 over its canonical JSON, hexadecimal. */
export function hashEntry(facts: HashedFacts, previousHash: string): string {
  const { position, at, actor, action, subject, details } = facts;
  const entry = { position, at: at.toISOString(), actor, action, subject, details, previousHash };
  return createHash('sha256').update(canonical(entry)).digest('hex');
}

/** JSON with the members of every object in one order, which the database does not keep. */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`);
  return `{${members.join(',')}}`;
}
