import type { OpenAPIObject } from '@nestjs/swagger';
import { documentProblems } from '../../http/document-problems.js';
import { operationsOf } from './operations-of.js';

/** Documents how a body is refused before an operation sees it, where the operation has not said so itself. Changes the document. */
export function addBodyRefusals(document: OpenAPIObject): void {
  const refusals = documentProblems(['malformed-json', 'payload-too-large', 'unsupported-media-type']);
  for (const { operation } of operationsOf(document)) {
    if (operation.requestBody === undefined) continue;
    for (const [status, response] of refusals) {
      operation.responses[status] ??= { ...response };
    }
  }
}
