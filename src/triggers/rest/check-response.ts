import { carriesBody, isAnswerStatus } from '../../flow-language/answer.js';
import type { Finding } from '../../flow-language/finding.js';
import { checkSchema } from '../../schema/check-schema.js';
import { compileValidator } from '../../schema/compile-validator.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { cloneJson } from '../../shared/clone-json.js';
import { durationMilliseconds } from '../../shared/duration.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { LONGEST_WAIT_MS, RESPONSE_MODES } from '../rest-response.js';
import { checkAnswerType } from './check-answer-type.js';
import { findingAt, unknownMembers } from './finding-at.js';

const AT = '/response';
const OF_SYNC = ['timeout', 'success', 'failure', 'responses', 'mock'];

/** Checks how callers are answered, but for the mappings: those are the flow language's, because they hold pills. */
export function checkResponse(response: unknown, complexObjects: ComplexObjects): Finding[] {
  if (response === undefined) {
    return [];
  }
  if (!isJsonObject(response)) {
    return [findingAt(AT, 'type', 'response is an object.')];
  }
  const findings = unknownMembers(response, ['mode', ...OF_SYNC], AT);
  const { mode = 'async' } = response;
  if (!(RESPONSE_MODES as readonly unknown[]).includes(mode)) {
    const hint = typeof mode === 'string' ? didYouMean(mode, RESPONSE_MODES) : undefined;
    return [...findings, findingAt(`${AT}/mode`, 'unsupported-mode', 'The mode is "async" or "sync".', hint)];
  }
  if (mode === 'async') {
    return [...findings, ...onlySync(response)];
  }
  return [
    ...findings,
    ...checkTimeout(response.timeout),
    ...checkDeclared(response.responses, complexObjects),
    ...checkMock(response),
  ];
}

function onlySync(response: JsonObject): Finding[] {
  return OF_SYNC.filter((name) => response[name] !== undefined).map((name) =>
    findingAt(
      AT + jsonPointer(name),
      'contradiction',
      `Callers of an endpoint that answers asynchronously are not told "${name}".`,
      'Set "mode" to "sync".',
    ),
  );
}

function checkTimeout(timeout: unknown): Finding[] {
  if (timeout === undefined) {
    return [];
  }
  const milliseconds = typeof timeout === 'string' ? durationMilliseconds(timeout) : undefined;
  return milliseconds !== undefined && milliseconds > 0 && milliseconds <= LONGEST_WAIT_MS
    ? []
    : [
        findingAt(
          `${AT}/timeout`,
          'invalid-timeout',
          'The timeout is an ISO 8601 duration of up to a minute, such as "PT10S".',
          'What takes longer is answered with 202 and goes on.',
        ),
      ];
}

function checkDeclared(responses: unknown, complexObjects: ComplexObjects): Finding[] {
  if (responses === undefined) {
    return [];
  }
  const at = `${AT}/responses`;
  if (!isJsonObject(responses)) {
    return [findingAt(at, 'type', 'responses is an object: what is declared of an answer, by its status.')];
  }
  return Object.entries(responses).flatMap(([status, declared]) => {
    const pointer = at + jsonPointer(status);
    if (!/^\d{3}$/.test(status) || !isAnswerStatus(Number(status))) {
      return [findingAt(pointer, 'invalid-status', 'A status is a number from 200 to 299 or from 400 to 599.')];
    }
    return isJsonObject(declared)
      ? checkOne(Number(status), declared, pointer, complexObjects)
      : [findingAt(pointer, 'type', 'What is declared of an answer is an object.')];
  });
}

function checkOne(status: number, declared: JsonObject, at: string, complexObjects: ComplexObjects): Finding[] {
  const { description, schema, example } = declared;
  const findings = [
    ...unknownMembers(declared, ['description', 'mediaType', 'schema', 'example'], at),
    ...checkAnswerType(declared, at, complexObjects),
  ];
  if (description !== undefined && typeof description !== 'string') {
    findings.push(findingAt(`${at}/description`, 'type', 'description is a text.'));
  }
  if (!carriesBody(status) && [declared.mediaType, schema, example].some((member) => member !== undefined)) {
    return [...findings, findingAt(at, 'body-not-allowed', `An answer with status ${status} has no body.`)];
  }
  if (schema === undefined) {
    return findings;
  }
  const errors = checkSchema(schema, complexObjects);
  if (errors.length > 0 || example === undefined) {
    const located = errors.map(({ pointer, code, message, hint }) =>
      findingAt(`${at}/schema${pointer}`, code, message, hint),
    );
    return [...findings, ...located];
  }
  const wrong = compileValidator(
    schema as JsonObject,
    complexObjects,
  )(cloneJson(example)).map(({ pointer, message }) =>
    findingAt(`${at}/example${pointer}`, 'invalid-example', `The example is not valid by the schema: it ${message}.`),
  );
  return [...findings, ...wrong];
}

/** An endpoint that answers with examples has one for whatever it declares, and a good one to answer with. */
function checkMock({ mock, responses }: JsonObject): Finding[] {
  if (mock === undefined || mock === false) {
    return [];
  }
  if (mock !== true) {
    return [findingAt(`${AT}/mock`, 'type', 'mock is true or false.')];
  }
  const declared = Object.entries(isJsonObject(responses) ? responses : {});
  const good = declared.some(([status]) => status.startsWith('2'));
  const missing = declared.filter(
    ([, response]) => isJsonObject(response) && response.schema !== undefined && response.example === undefined,
  );
  return [
    ...(good
      ? []
      : [findingAt(`${AT}/mock`, 'missing-example', 'Declare the answer of a good call, with an example.')]),
    ...missing.map(([status]) =>
      findingAt(
        AT + jsonPointer('responses', status),
        'missing-example',
        'Give an example that is valid by the schema.',
      ),
    ),
  ];
}
