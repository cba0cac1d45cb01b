import { ApiParam } from '@nestjs/swagger';

/** Documents the path parameter that names a flow. */
export function ApiFlowId(): MethodDecorator & ClassDecorator {
  return ApiParam({
    name: 'flowId',
    description: 'ID of the flow.',
    schema: { type: 'string', format: 'uuid' },
  });
}
