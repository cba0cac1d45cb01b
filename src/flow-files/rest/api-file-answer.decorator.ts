import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { writeText } from '../write-text.js';
import { EXAMPLE_FILE } from './example-file.js';

/** Documents an answer that is a flow file. */
export function ApiFileAnswer(): MethodDecorator {
  return applyDecorators(
    ApiOkResponse({
      description: 'The flow file.',
      headers: {
        'Content-Disposition': { description: 'A name to save it by.', schema: { type: 'string' } },
      },
      content: {
        'application/yaml': { schema: { type: 'string' }, example: writeText(EXAMPLE_FILE, 'yaml') },
        'application/json': { schema: { type: 'object', additionalProperties: true } },
      },
    }),
    ApiProblems('validation-failed'),
  );
}
