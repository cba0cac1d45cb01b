import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { DocumentFormat } from '../documents/published-document.js';

const FORMATS = {
  json: { label: 'JSON', mediaType: 'application/json', suffix: '' },
  yaml: { label: 'YAML', mediaType: 'application/yaml', suffix: 'AsYaml' },
} as const;

const ETAG = { ETag: { description: 'Another one for every other content.', schema: { type: 'string' as const } } };

/** Documents the operation that reads the platform's own document. */
export function ApiPlatformDefinition(format: DocumentFormat): MethodDecorator {
  const { label, suffix } = FORMATS[format];
  return applyDecorators(
    ApiOperation({
      operationId: `getPlatformDefinition${suffix}`,
      summary: `Read the OpenAPI document of the platform, in ${label}`,
      description: 'Describes the management API.',
    }),
    ApiDocumentAnswer(format),
  );
}

/** Documents the operation that reads the document of a namespace. */
export function ApiNamespaceDefinition(format: DocumentFormat): MethodDecorator {
  const { label, suffix } = FORMATS[format];
  return applyDecorators(
    ApiOperation({
      operationId: `getNamespaceDefinition${suffix}`,
      summary: `Read the OpenAPI document of a namespace, in ${label}`,
      description:
        'Describes the endpoints that are active in the namespace at this moment. With credentials: those that the ' +
        'reader may call, and all of them for `api_explorer`, `flow_designer` and `admin`. Without: all of them, or ' +
        'none where the visibility of the namespace is `members`.',
    }),
    ApiParam({
      name: 'namespace',
      description: 'Name of the namespace.',
      schema: { type: 'string' },
      example: 'acme',
    }),
    ApiSecurity({}),
    ApiSecurity('jwt'),
    ApiSecurity('api-key'),
    ApiSecurity('basic'),
    ApiDocumentAnswer(format),
    ApiProblems('namespace-not-found', 'invalid-credentials', 'invalid-token'),
  );
}

function ApiDocumentAnswer(format: DocumentFormat): MethodDecorator {
  const { mediaType } = FORMATS[format];
  const schema =
    format === 'json' ? { type: 'object' as const, additionalProperties: true } : { type: 'string' as const };
  return applyDecorators(
    ApiHeader({
      name: 'if-none-match',
      required: false,
      description: 'The ETag of what the caller has already.',
      schema: { type: 'string' },
    }),
    ApiResponse({
      status: 200,
      description: 'An OpenAPI 3.1 document.',
      headers: {
        ...ETAG,
        'Content-Disposition': { description: 'Where `download` was asked for.', schema: { type: 'string' } },
      },
      content: { [mediaType]: { schema, example: format === 'json' ? { openapi: '3.1.0' } : 'openapi: 3.1.0\n' } },
    }),
    ApiResponse({ status: 304, description: 'The caller has just that.', headers: ETAG }),
    ApiProblems('validation-failed'),
  );
}
