import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from '../../http/problem-response.js';
import { PROBLEM_TYPES, type ProblemCode } from '../../shared/problem-types.js';
import { operationsOf } from './operations-of.js';

/** What the server itself may answer to any request, and to any that carries a body, before an operation sees it. */
const TO_ANY: readonly ProblemCode[] = ['not-ready'];
const TO_BODIES: readonly ProblemCode[] = ['malformed-json', 'payload-too-large', 'unsupported-media-type'];

/** Documents those refusals where an operation has not documented the status itself. */
export function addCommonProblems(document: OpenAPIObject): OpenAPIObject {
  for (const operation of operationsOf(document)) {
    for (const code of operation.requestBody === undefined ? TO_ANY : [...TO_BODIES, ...TO_ANY]) {
      operation.responses[PROBLEM_TYPES[code].status] ??= problemResponse([code]);
    }
  }
  return document;
}
