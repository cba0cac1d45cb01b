import { applyDecorators, ParseUUIDPipe } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { SluiceError } from '../../shared/sluice-error.js';

/** Documents `:table`. */
export function ApiTable(): MethodDecorator {
  return ApiParam({ name: 'table', description: 'The name of the table.', example: 'incident' });
}

/** Documents `:table` and `:sysId`. */
export function ApiTableRecord(): MethodDecorator {
  return applyDecorators(
    ApiTable(),
    ApiParam({
      name: 'sysId',
      description: 'The `sys_id` of the record.',
      schema: { type: 'string', format: 'uuid' },
      example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
    }),
  );
}

/** What cannot be a `sys_id` is the `sys_id` of no record. */
export const READ_SYS_ID = new ParseUUIDPipe({
  exceptionFactory: () => new SluiceError('record-not-found', 'Records are identified by a UUID.'),
});
