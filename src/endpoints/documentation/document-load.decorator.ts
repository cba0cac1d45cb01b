import { applyDecorators } from '@nestjs/common';
import { AddResponse } from './add-response.decorator.js';

const headers = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } };

/** Publishes when to try again what was refused because there was too much of it. Used after all other responses. */
export function DocumentLoad(): MethodDecorator {
  return applyDecorators(...[429, 503].map((status) => AddResponse(status, { description: '', headers })));
}
