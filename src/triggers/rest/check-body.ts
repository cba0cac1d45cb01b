import type { Finding } from '../../flow-language/finding.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { checkDeclaredSchema } from './check-declared-schema.js';
import { findingAt, unknownMembers } from './finding-at.js';

const AT = '/request/body';
const WITHOUT_BODY: readonly unknown[] = ['GET', 'DELETE'];
const JSON_MEDIA_TYPE = /^application\/(?:json|[a-z0-9!#$&^_.-]+\+json)$/;
const LARGEST = 100 * 1024 * 1024;

/** Checks the declared body of a call. */
export function checkBody(body: unknown, method: unknown, complexObjects: ComplexObjects): Finding[] {
  if (body === undefined) {
    return [];
  }
  if (!isJsonObject(body)) {
    return [findingAt(AT, 'type', 'body is an object with a schema.')];
  }
  const findings = unknownMembers(body, ['schema', 'required', 'mediaTypes', 'maxBytes', 'description'], AT);
  if (WITHOUT_BODY.includes(method)) {
    findings.push(findingAt(AT, 'body-not-allowed', 'Only POST, PUT and PATCH carry a body.'));
  }
  if (body.required !== undefined && typeof body.required !== 'boolean') {
    findings.push(findingAt(`${AT}/required`, 'type', 'required is true or false.'));
  }
  if (body.description !== undefined && typeof body.description !== 'string') {
    findings.push(findingAt(`${AT}/description`, 'type', 'description is a text.'));
  }
  if (body.maxBytes !== undefined && !isByteCount(body.maxBytes)) {
    findings.push(findingAt(`${AT}/maxBytes`, 'invalid-limit', `maxBytes is a whole number from 1 to ${LARGEST}.`));
  }
  return [...findings, ...checkMediaTypes(body.mediaTypes), ...checkBodySchema(body.schema, complexObjects)];
}

function checkBodySchema(schema: unknown, complexObjects: ComplexObjects): Finding[] {
  if (schema === undefined) {
    return [findingAt(AT, 'missing-schema', 'A body is described by a schema; {} takes any JSON.')];
  }
  return checkDeclaredSchema(schema, complexObjects, `${AT}/schema`);
}

function checkMediaTypes(mediaTypes: unknown): Finding[] {
  if (mediaTypes === undefined) {
    return [];
  }
  if (!Array.isArray(mediaTypes) || mediaTypes.length === 0) {
    return [findingAt(`${AT}/mediaTypes`, 'type', 'mediaTypes is a list with at least one media type.')];
  }
  return mediaTypes.flatMap((mediaType: unknown, at) =>
    typeof mediaType === 'string' && JSON_MEDIA_TYPE.test(mediaType)
      ? []
      : [
          findingAt(
            AT + jsonPointer('mediaTypes', at),
            'unsupported-media-type',
            'Bodies are application/json or application/…+json, written in lower case.',
          ),
        ],
  );
}

function isByteCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST;
}
