import { ApiParam } from '@nestjs/swagger';

export function ApiTestCaseId(): MethodDecorator {
  return ApiParam({
    name: 'testCaseId',
    description: 'The test case.',
    schema: { type: 'string', format: 'uuid' },
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  });
}
