import { isForbiddenName } from '../../schema/forbidden-names.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { answerSchema } from '../answer-schema.js';
import { carriesBody, isAnswerStatus } from '../answer.js';
import type { Finding } from '../finding.js';
import type { AnswerSignature } from '../flow-catalogue.js';
import type { PillScope } from '../pills/pill-scope.js';
import { typeFromSchema } from '../pills/type-from-schema.js';
import { checkInputs, type InputWords } from './check-inputs.js';
import { checkMembers } from './check-shape.js';

const MEMBERS = ['status', 'headers', 'body'];
const WORDS: InputWords = { noun: 'member', consequence: 'so there is no answer then' };
const MOST_HEADERS = 50;
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** Headers of the connection, of the server, or of features that set them themselves. */
const RESERVED_HEADER =
  /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|content-(?:type|length|encoding)|date|server|set-cookie|x-request-id|preference-applied|idempotency-.*|deprecation|sunset|strict-transport-security|access-control-.*|ratelimit.*|sluice-.*)$/;

/** Checks an answer that a designer mapped, which may be any JSON: what is written out, and every pill in it. */
export function checkAnswer(
  mapping: JsonValue,
  pointer: string,
  scope: PillScope,
  { bodies }: Pick<AnswerSignature, 'bodies'>,
  complexObjects: ComplexObjects,
): Finding[] {
  const error = (code: string, at: string, message: string, hint?: string): Finding => ({
    code,
    severity: 'error',
    pointer: pointer + at,
    message,
    ...(hint && { hint }),
  });
  if (!isJsonObject(mapping)) {
    return [error('invalid-member', '', 'An answer is an object with a status, headers and a body.')];
  }
  const findings = [...checkMembers(mapping, MEMBERS, pointer), ...checkHeaders(mapping.headers, error)];
  const { status } = mapping;
  if (!isAnswerStatus(status)) {
    const message = 'The status is a number from 200 to 299 or from 400 to 599, written out.';
    return [...findings, error('invalid-status', '/status', message)];
  }
  if (mapping.body !== undefined && !carriesBody(status)) {
    return [...findings, error('body-not-allowed', '/body', `An answer with status ${status} has no body.`)];
  }
  const schema = answerSchema(status, bodies.get(status));
  const expected = typeFromSchema(schema, { root: schema, complexObjects });
  const inside = checkInputs(known(mapping), expected, sharedValidator(schema, complexObjects), scope, WORDS);
  return [...findings, ...inside.map((finding) => ({ ...finding, pointer: pointer + finding.pointer }))];
}

function checkHeaders(
  headers: JsonValue | undefined,
  error: (code: string, at: string, message: string, hint?: string) => Finding,
): Finding[] {
  if (headers === undefined) return [];
  if (!isJsonObject(headers)) return [error('invalid-member', '/headers', 'headers is an object of texts.')];
  if (Object.keys(headers).length > MOST_HEADERS) {
    return [error('limit-exceeded', '/headers', `An answer has at most ${MOST_HEADERS} headers.`)];
  }
  return Object.entries(headers).flatMap(([name, value]) => {
    const at = jsonPointer('headers', name);
    if (isForbiddenName(name) || !HEADER_NAME.test(name)) {
      const lower = name.toLowerCase();
      const hint = HEADER_NAME.test(lower) && lower !== name ? `Write "${lower}".` : undefined;
      return [error('invalid-name', at, 'A header is named by lower-case letters, digits and "-".', hint)];
    }
    if (RESERVED_HEADER.test(name)) {
      return [error('reserved-header', at, `The header "${name}" is set by the server itself.`)];
    }
    return typeof value === 'string' ? [] : [error('invalid-member', at, 'A header is a text, which may hold pills.')];
  });
}

/** What is not known has been told already. */
function known(mapping: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(mapping).filter(
      ([name, value]) => MEMBERS.includes(name) && (name !== 'headers' || isJsonObject(value)),
    ),
  );
}
