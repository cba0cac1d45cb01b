import { applyDecorators } from '@nestjs/common';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { ApiLifecycle } from '../lifecycle/api-lifecycle.js';
import { lifecycleHeaders } from '../lifecycle/lifecycle-headers.js';
import { AddResponse } from './add-response.decorator.js';
import { statusesOf } from './statuses-of.js';

/** Publishes that the API version comes to its end, and the headers that tell it. Used last, after all other responses. */
export function DocumentEnd(lifecycle: ApiLifecycle | null): MethodDecorator {
  if (lifecycle === null) return () => undefined;
  const { deprecation, sunset } = lifecycleHeaders(lifecycle);
  const headers = {
    ...(deprecation && { Deprecation: text('Since when the operation is deprecated (RFC 9745).', deprecation) }),
    ...(sunset && { Sunset: text('When it is expected to be gone (RFC 8594).', sunset) }),
    ...(lifecycle.successor !== null && {
      Link: text(
        'What to call instead: `rel="successor-version"` (RFC 5829).',
        '</api/acme/api/v2>; rel="successor-version"',
      ),
    }),
  };
  return applyDecorators(
    ApiProblems('gone'),
    (target: object, key: string | symbol, descriptor: PropertyDescriptor) => {
      for (const status of statusesOf(descriptor.value as object)) {
        AddResponse(status, { description: '', headers })(target, key, descriptor);
      }
    },
  );
}

function text(description: string, example: string) {
  return { description, schema: { type: 'string' }, example };
}
