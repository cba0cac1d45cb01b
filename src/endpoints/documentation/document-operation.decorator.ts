import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { ProblemCode } from '../../shared/problem-types.js';
import type { ParameterPlace } from '../../triggers/rest-trigger.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { DocumentStart } from './document-start.decorator.js';
import type { DocumentedParameter, EndpointDocs } from './endpoint-docs.js';

type Schema = NonNullable<Parameters<typeof ApiParam>[0]>;

const OF_EVERY_CALL: readonly ProblemCode[] = [
  'bad-request',
  'not-found',
  'validation-failed',
  'not-ready',
  'draining',
];
const OF_CALLERS: readonly ProblemCode[] = ['unauthenticated', 'invalid-credentials', 'invalid-token', 'forbidden'];
const OF_BODIES: readonly ProblemCode[] = [
  'malformed-json',
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

/** Publishes a generated handler with the framework's own decorators. */
export function DocumentOperation(endpoint: ServedEndpoint, docs: EndpointDocs): MethodDecorator {
  const { auth, request } = endpoint;
  return applyDecorators(
    ApiOperation({
      operationId: docs.operationId,
      summary: endpoint.title,
      description: endpoint.description,
      ...(auth.public ? { security: [] } : {}),
    }),
    ...auth.schemes.map((scheme) => ApiSecurity(scheme)),
    ...docs.parameters.map(documentParameter),
    ...(docs.body === null || request.body === null
      ? []
      : [
          ApiConsumes(...request.body.mediaTypes),
          ApiBody({ required: request.body.required, schema: docs.body as object }),
        ]),
    DocumentStart(endpoint.rules),
    ApiProblems(...OF_EVERY_CALL, ...(auth.public ? [] : OF_CALLERS), ...(docs.body === null ? [] : OF_BODIES)),
  );
}

function documentParameter({ place, name, required, schema }: DocumentedParameter): MethodDecorator {
  const { description, ...rest } = schema;
  return PARAMETER[place]({
    name,
    required,
    schema: rest as object,
    ...(typeof description === 'string' ? { description } : {}),
  } as Schema);
}
