import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../auth/public.decorator.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { FileSchemas } from '../file-schemas.service.js';

const SCHEMA_TYPE = 'application/schema+json';

@Controller('platform/v1')
@ApiTags('Flow files')
@Public()
export class SchemasController {
  constructor(private readonly schemas: FileSchemas) {}

  @Get('flow-definition.schema.json')
  @Header('content-type', SCHEMA_TYPE)
  @Header('access-control-allow-origin', '*')
  @ApiOperation({
    operationId: 'getFlowDefinitionSchema',
    summary: 'Read the JSON Schema of flow definitions',
    description:
      'For editors that complete and validate: every kind of flow logic, and the actions and trigger types of this installation. The ' +
      'check knows types and finds more.',
  })
  @ApiSchemaAnswer()
  definition(): JsonSchema {
    return this.schemas.definition();
  }

  @Get('flow-file.schema.json')
  @Header('content-type', SCHEMA_TYPE)
  @Header('access-control-allow-origin', '*')
  @ApiOperation({
    operationId: 'getFlowFileSchema',
    summary: 'Read the JSON Schema of flow files',
    description: 'For editors that complete and validate what is exported and imported.',
  })
  @ApiSchemaAnswer()
  file(): JsonSchema {
    return this.schemas.file();
  }
}

function ApiSchemaAnswer(): MethodDecorator {
  return ApiOkResponse({
    description: 'A JSON Schema, draft 2020-12.',
    content: {
      [SCHEMA_TYPE]: {
        schema: { type: 'object', additionalProperties: true },
        example: { $schema: 'https://json-schema.org/draft/2020-12/schema' },
      },
    },
  });
}
