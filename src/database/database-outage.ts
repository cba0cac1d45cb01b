import { types } from 'node:util';

/** 25006 is a server that has become a standby. A statement that was cancelled (57014) may be so each time: that is none. */
const OUTAGE_SQLSTATES = /^(08...|25006|53...|57P0.|40001|40P01|55P03)$/;
const OUTAGE_ERRNOS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const OUTAGE_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed|Driver not Connected|Connection is not established)/i;
const OUTAGE_NAMES = new Set([
  'ConnectionIsNotSetError',
  'CannotExecuteNotConnectedError',
  'CannotConnectAlreadyConnectedError',
  // what is asked of a transaction after its connection broke
  'QueryRunnerAlreadyReleasedError',
  'QueryRunnerProviderAlreadyReleasedError',
]);

/** Whether the database could not do its part just now, so that the same request may succeed soon. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!types.isNativeError(error)) {
    return false;
  }
  const { code, driverError } = error as Error & { code?: unknown; driverError?: unknown };
  return (
    OUTAGE_NAMES.has(error.name) ||
    OUTAGE_MESSAGES.test(error.message) ||
    (typeof code === 'string' && (OUTAGE_SQLSTATES.test(code) || OUTAGE_ERRNOS.has(code))) ||
    (driverError !== error && isDatabaseOutage(driverError)) ||
    (error instanceof AggregateError && error.errors.some(isDatabaseOutage))
  );
}
