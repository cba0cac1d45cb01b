import { types } from 'node:util';
import { CONNECT_ERRORS } from './connect-errors.js';

const LOST = /^Connection terminated|^(ECONNRESET|EPIPE|ETIMEDOUT|08006|57P01|57P02)$/;

/** Whether a connection to the database broke on which something had been asked: it may have been done all the same. */
export function isConnectionLost(error: unknown): boolean {
  if (!types.isNativeError(error) || CONNECT_ERRORS.has(error)) return false;
  const { code, driverError } = error as Error & { code?: unknown; driverError?: unknown };
  if (driverError !== undefined && driverError !== error) return isConnectionLost(driverError);
  return LOST.test(error.message) || (typeof code === 'string' && LOST.test(code));
}
