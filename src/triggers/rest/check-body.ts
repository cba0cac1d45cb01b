import type { Finding } from '../../flow-language/finding.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { type BodyForm, bodyForm, KNOWN_MEDIA_TYPES } from '../rest-media-types.js';
import { checkDeclaredSchema } from './check-declared-schema.js';
import { checkFiles } from './check-files.js';
import { findingAt, unknownMembers } from './finding-at.js';
import { typesOf } from './types-of.js';

const AT = '/request/body';
const WITHOUT_BODY: readonly unknown[] = ['GET', 'DELETE'];
/** What a body of some forms always is. */
const NEEDS: Partial<Record<BodyForm, { type: string; because: string }>> = {
  form: { type: 'object', because: 'A form is an object of its fields' },
  multipart: { type: 'object', because: 'A multipart body is an object of its parts' },
  text: { type: 'string', because: 'A plain text is a string' },
  xml: { type: 'object', because: 'An XML document is an object of its root element' },
};
const LARGEST = 100 * 1024 * 1024;

/** Checks the declared body of a call. */
export function checkBody(body: unknown, method: unknown, complexObjects: ComplexObjects): Finding[] {
  if (body === undefined) {
    return [];
  }
  if (!isJsonObject(body)) {
    return [findingAt(AT, 'type', 'body is an object with a schema.')];
  }
  const findings = unknownMembers(
    body,
    ['schema', 'required', 'mediaTypes', 'maxBytes', 'description', 'encoding'],
    AT,
  );
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
  return [
    ...findings,
    ...checkMediaTypes(body, complexObjects),
    ...checkBodySchema(body.schema, complexObjects),
    ...checkFiles(body, complexObjects),
  ];
}

function checkBodySchema(schema: unknown, complexObjects: ComplexObjects): Finding[] {
  if (schema === undefined) {
    return [findingAt(AT, 'missing-schema', 'A body is described by a schema; {} takes any JSON.')];
  }
  return checkDeclaredSchema(schema, complexObjects, `${AT}/schema`);
}

function checkMediaTypes({ mediaTypes, schema }: JsonObject, complexObjects: ComplexObjects): Finding[] {
  if (mediaTypes === undefined) {
    return [];
  }
  if (!Array.isArray(mediaTypes) || mediaTypes.length === 0) {
    return [findingAt(`${AT}/mediaTypes`, 'type', 'mediaTypes is a list with at least one media type.')];
  }
  return mediaTypes.flatMap((mediaType: unknown, at) => {
    const pointer = AT + jsonPointer('mediaTypes', at);
    const form = typeof mediaType === 'string' ? bodyForm(mediaType) : undefined;
    if (form === undefined) {
      const known = `Bodies are ${KNOWN_MEDIA_TYPES.join(', ')}, written in lower case.`;
      return [findingAt(pointer, 'unsupported-media-type', known)];
    }
    return fitsForm(form, schema, complexObjects)
      ? []
      : [findingAt(pointer, 'unsuitable-schema', `${NEEDS[form]!.because}, which the schema does not allow.`)];
  });
}

/** A schema that says nothing about types fits every form. */
function fitsForm(form: BodyForm, schema: unknown, complexObjects: ComplexObjects): boolean {
  const need = NEEDS[form];
  if (need === undefined || !isJsonObject(schema)) return true;
  const types = typesOf(schema, complexObjects);
  return types.length === 0 || types.includes(need.type);
}

function isByteCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST;
}
