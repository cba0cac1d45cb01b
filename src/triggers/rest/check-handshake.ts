import type { Finding } from '../../flow-language/finding.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { findingAt } from './finding-at.js';
import { misfitFindings } from './misfit-findings.js';

const PLACE = {
  in: { type: 'string', enum: ['query', 'headers', 'body'] },
  name: { type: 'string', minLength: 1, maxLength: 100 },
};

const HANDSHAKE: JsonSchema = {
  type: 'object',
  required: ['challenge'],
  additionalProperties: false,
  properties: {
    challenge: { type: 'object', required: ['in', 'name'], additionalProperties: false, properties: PLACE },
    when: {
      type: 'object',
      required: ['in', 'name', 'equals'],
      additionalProperties: false,
      properties: { ...PLACE, equals: { type: 'string', maxLength: 200 } },
    },
    answer: { type: 'string', enum: ['text', 'json'] },
  },
};

/** Header names are compared in lower case, and no handshake may give credentials back. */
const HEADER = /^(?!authorization$|cookie$|x-api-key$)[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** Checks the question that a sender asks before it sends anything. */
export function checkHandshake(handshake: unknown, body: unknown): Finding[] {
  if (handshake === undefined) return [];
  const faults = sharedValidator(HANDSHAKE, {})(cloneJson(handshake as JsonValue));
  if (faults.length > 0) return misfitFindings(faults, '/handshake');
  return ['challenge', 'when'].flatMap((member) => {
    const place = (handshake as Record<string, unknown>)[member];
    if (!isJsonObject(place)) return [];
    if (place.in === 'headers' && !HEADER.test(place.name as string)) {
      return [findingAt(`/handshake/${member}/name`, 'invalid-name', 'A header is named in lower case.')];
    }
    return place.in === 'body' && body === undefined
      ? [findingAt(`/handshake/${member}/in`, 'contradiction', 'The endpoint takes no body.')]
      : [];
  });
}
