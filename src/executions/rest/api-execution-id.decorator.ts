import { ApiParam } from '@nestjs/swagger';

export const ApiExecutionId = () =>
  ApiParam({
    name: 'id',
    description: 'The execution ID.',
    schema: { type: 'string', format: 'uuid' },
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  });
