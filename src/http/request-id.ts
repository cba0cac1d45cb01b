import { newId } from '../shared/uuid.js';

export const REQUEST_ID_HEADER = 'x-request-id';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/;

/** The id of a request: the caller's `x-request-id` when it is 8 to 128 harmless characters, else a new one. */
export function chooseRequestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && SANE.test(given) ? given : newId();
}

/** The id under which this request is answered and logged. */
export function requestIdOf(request: { id?: unknown }): string {
  return typeof request.id === 'string' ? request.id : newId();
}
