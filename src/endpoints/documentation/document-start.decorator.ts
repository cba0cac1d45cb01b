import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { IDEMPOTENCY_HEADER } from '../../triggers/rest-rules.js';
import { DuplicateDelivery } from '../pipeline/duplicate-delivery.js';
import { IgnoredCall } from '../pipeline/ignored-call.js';
import { StartedExecution } from '../pipeline/started-execution.js';
import type { EndpointRules } from '../rules/endpoint-rules.js';
import { REPLAYED_HEADERS } from './replayed-headers.js';

const LOCATION = { description: 'Where to read the state of the execution.', schema: { type: 'string' as const } };

/** Publishes what a call that was let in and read is answered: started, recognised as a repeat, or ignored. */
export function DocumentStart({ repeats, condition, deliveryId }: EndpointRules): MethodDecorator {
  const byKey = repeats?.by === 'idempotency-key';
  return applyDecorators(
    ...(condition === null ? [started(byKey)] : [startedOrIgnored(byKey)]),
    ...(byKey ? [documentKey(repeats.required)] : []),
    ...(repeats?.by === 'delivery' ? [documentDuplicate()] : []),
    ...(condition === null && deliveryId === null ? [] : [ApiProblems('rule-not-applicable')]),
  );
}

function started(byKey: boolean): MethodDecorator {
  return ApiResponse({
    status: 202,
    description: 'The execution is committed and will be finished.',
    type: StartedExecution,
    headers: headersOf(byKey, LOCATION),
  });
}

function startedOrIgnored(byKey: boolean): MethodDecorator {
  const description =
    'The execution is committed and will be finished; or nothing ran, because the start condition is not met.';
  const schemas = [StartedExecution, IgnoredCall].map((model) => ({ $ref: getSchemaPath(model) }));
  return applyDecorators(
    ApiExtraModels(StartedExecution, IgnoredCall),
    ApiResponse({
      status: 202,
      description,
      schema: { oneOf: schemas },
      headers: headersOf(byKey, { ...LOCATION, description: `${LOCATION.description} Absent when nothing ran.` }),
    }),
  );
}

function headersOf(byKey: boolean, location: typeof LOCATION) {
  return { Location: location, ...(byKey ? REPLAYED_HEADERS : {}) };
}

function documentKey(required: boolean): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: IDEMPOTENCY_HEADER,
      required,
      description:
        'Identifies the request: sent again with the same key, it is answered the same and starts nothing more. ' +
        '1 to 255 visible ASCII characters, bare or as a quoted string.',
      schema: { type: 'string', minLength: 1, maxLength: 512, pattern: '^[!-~]+$' },
      example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
    }),
    ApiProblems(
      'idempotency-key-invalid',
      ...(required ? (['idempotency-key-required'] as const) : []),
      'idempotency-key-reused',
    ),
  );
}

function documentDuplicate(): MethodDecorator {
  return ApiResponse({
    status: 200,
    description: 'This delivery came before: the execution that the first one started. Nothing was started now.',
    type: DuplicateDelivery,
    headers: { Location: LOCATION, ...REPLAYED_HEADERS },
  });
}
