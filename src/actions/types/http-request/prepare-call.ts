import type { ConnectionCall } from '../../../connections/call-through-connection.service.js';
import { SluiceError } from '../../../shared/sluice-error.js';
import { bodyFault } from './body-fault.js';
import { encodeBody, formOf } from './encode-body.js';
import type { HttpRequestInput } from './http-request-input.js';

const WITHOUT_KEY = new Set(['GET', 'HEAD']);

/** The call that a step's inputs ask for. Throws `validation-failed` for a body that cannot be sent. */
export function prepareCall(input: HttpRequestInput, idempotencyKey: string): ConnectionCall {
  const { method, path, query = {}, headers = {}, body } = input;
  const fault = body && bodyFault(body);
  if (fault !== undefined) throw new SluiceError('validation-failed', fault.message);
  const encoded = body && encodeBody(body, idempotencyKey);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    method,
    path,
    query: [...formOf(query)],
    headers: {
      ...(input.idempotencyKey && !WITHOUT_KEY.has(method) && { 'idempotency-key': idempotencyKey }),
      ...Object.fromEntries(named),
      ...(encoded && { 'content-type': encoded.mediaType }),
    },
    ...(encoded && { body: encoded.content }),
  };
}
