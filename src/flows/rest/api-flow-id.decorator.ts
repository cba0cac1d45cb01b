import { ApiParam } from '@nestjs/swagger';

/** Documents the path parameter that names a flow. */
export function ApiFlowId(): MethodDecorator & ClassDecorator {
  return ApiParam({
    name: 'flowId',
    description: 'ID of the flow.',
    schema: { type: 'string', format: 'uuid' },
    example: '019a2f6e-7c1a-7c3e-9d2b-0f4b6a1c2d3e',
  });
}
