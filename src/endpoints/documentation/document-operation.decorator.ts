import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiQuery } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { ProblemCode } from '../../shared/problem-types.js';
import type { ParameterPlace } from '../../triggers/rest-trigger.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { describeBody } from './describe-body.js';
import { DocumentCallers } from './document-callers.decorator.js';
import { DocumentAnswers } from './document-answers.decorator.js';
import { DocumentEnd } from './document-end.decorator.js';
import { DocumentHandshake } from './document-handshake.decorator.js';
import { DocumentLimits } from './document-limits.decorator.js';
import { DocumentLoad } from './document-load.decorator.js';
import { DocumentStart } from './document-start.decorator.js';
import type { DocumentedParameter, EndpointDocs } from './endpoint-docs.js';

type Schema = NonNullable<Parameters<typeof ApiParam>[0]>;

const OF_EVERY_CALL: readonly ProblemCode[] = [
  'bad-request',
  'ambiguous-header',
  'invalid-path',
  'not-found',
  'not-acceptable',
  'validation-failed',
  'not-ready',
  'draining',
  'overloaded',
  'backlog-full',
];
const OF_BODIES: readonly ProblemCode[] = [
  'malformed-json',
  'malformed-body',
  'duplicate-key',
  'forbidden-key',
  'json-too-deep',
  'payload-too-large',
  'unsupported-media-type',
];

const PARAMETER: Record<ParameterPlace, (options: Schema) => MethodDecorator> = {
  path: ApiParam,
  query: (options) => ApiQuery(options as Parameters<typeof ApiQuery>[0]),
  headers: ApiHeader,
};

/** A list is the same query parameter again for each item, and one header with commas between. */
const LIST_STYLE: Record<ParameterPlace, object> = {
  path: {},
  query: { style: 'form', explode: true },
  headers: { style: 'simple', explode: false },
};

/** Publishes a generated handler with the framework's own decorators. */
export function DocumentOperation(endpoint: ServedEndpoint, docs: EndpointDocs): MethodDecorator {
  const { auth, request } = endpoint;
  return applyDecorators(
    ApiOperation({
      operationId: docs.operationId,
      summary: endpoint.title,
      description: endpoint.description,
      ...(endpoint.lifecycle?.deprecatedAt == null ? {} : { deprecated: true }),
      ...(auth.public ? { security: [] } : {}),
    }),
    DocumentCallers(endpoint),
    ...docs.parameters.map(documentParameter),
    ...(docs.body === null || request.body === null
      ? []
      : [
          ApiConsumes(...request.body.mediaTypes),
          ApiBody({ required: request.body.required, schema: docs.body as object, ...describeBody(request.body) }),
        ]),
    ...(endpoint.response.mock ? [] : [DocumentStart(endpoint.rules)]),
    ApiProblems(...OF_EVERY_CALL, ...(endpoint.method === 'GET' ? [] : OF_BODIES)),
    DocumentAnswers(endpoint, docs.answers),
    DocumentLimits(endpoint.limits),
    DocumentLoad(),
    DocumentHandshake(endpoint),
    DocumentEnd(endpoint.lifecycle),
  );
}

function documentParameter({ place, name, required, schema }: DocumentedParameter): MethodDecorator {
  const { description, ...rest } = schema;
  return PARAMETER[place]({
    name,
    required,
    schema: rest as object,
    ...(canBeList(schema) ? LIST_STYLE[place] : {}),
    ...(typeof description === 'string' ? { description } : {}),
  } as Schema);
}

function canBeList({ $ref, type }: JsonSchema): boolean {
  return $ref !== undefined || [type].flat().includes('array');
}
