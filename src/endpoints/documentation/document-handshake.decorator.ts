import { hasHandshake } from '../pipeline/answer-handshake.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { AddResponse } from './add-response.decorator.js';

/** Publishes that a sender's question whether anyone is there is answered without a start. Comes after all other answers. */
export function DocumentHandshake(endpoint: ServedEndpoint): MethodDecorator {
  if (!hasHandshake(endpoint)) return () => undefined;
  const { handshake } = endpoint;
  const name = handshake?.challenge.name ?? 'handshake';
  const description = 'A handshake was answered, and nothing was started.';
  return handshake?.answer === 'text'
    ? AddResponse(200, { description, mediaType: 'text/plain', body: { schema: { type: 'string' }, example: name } })
    : AddResponse(200, {
        description,
        body: { schema: { type: 'object', additionalProperties: { type: 'string' } }, example: { [name]: 'ping' } },
      });
}
