import { types } from 'node:util';
import { TypeORMError } from 'typeorm';
import { CONNECT_ERRORS } from './connect-errors.js';

/** What the pool itself says. */
const OF_POOL = /^(timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after calling end)/;

/** Whether an error comes from our database or the way to it, rather than from another system that is called. */
export function isFromDatabase(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  return error instanceof TypeORMError || CONNECT_ERRORS.has(error) || OF_POOL.test(error.message);
}
