import { type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { ServedEndpoint } from './served-endpoint.js';

const ENDPOINT = 'sluice:endpoint';

/** Ties a generated handler to its endpoint. */
export const HandlesEndpoint = (endpoint: ServedEndpoint): CustomDecorator => SetMetadata(ENDPOINT, endpoint);

/** The endpoint whose handler is being called. */
export function endpointOf(context: ExecutionContext): ServedEndpoint {
  return Reflect.getMetadata(ENDPOINT, context.getHandler()) as ServedEndpoint;
}
