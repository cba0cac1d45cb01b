import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

/** Documents the parameters that `readRecordQuery` reads. */
export function ApiRecordQuery(): MethodDecorator {
  return applyDecorators(
    ApiQuery({
      name: 'filter',
      required: false,
      style: 'deepObject',
      explode: true,
      description:
        'Columns and the value each must hold: `filter[state]=new`. Without a value the column must be empty.',
      schema: { type: 'object', additionalProperties: { type: 'string' } },
      example: { state: 'new' },
    }),
    ApiQuery({
      name: 'sort',
      required: false,
      description: 'One of the sortable columns; `-` before it sorts downwards.',
      schema: { type: 'string', default: '-created_at' },
      example: '-created_at',
    }),
    ApiQuery({
      name: 'limit',
      required: false,
      description: 'How many records a page may hold.',
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      example: 50,
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      description: 'The `next` value of the page before.',
      schema: { type: 'string' },
    }),
  );
}
