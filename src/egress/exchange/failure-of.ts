import { SluiceError } from '../../shared/sluice-error.js';

const REASONS = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'there is no such host'],
  ['EAI_AGAIN', 'the name cannot be resolved for now'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to the host'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
]);

/** What went wrong on the way, for those who may read the execution. `host` is named, addresses never are. */
export function failureOf(error: unknown, host: string, timedOut: boolean): unknown {
  if (error instanceof SluiceError) return error;
  const { code, name } = error as { code?: string; name?: string };
  if (timedOut || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return new SluiceError('call-timeout', `${host} did not answer in time.`, { cause: error });
  }
  if (name === 'InvalidArgumentError' || code === 'UND_ERR_INVALID_ARG') {
    return new SluiceError('validation-failed', `The call to ${host} cannot be sent: a header is not valid.`, {
      cause: error,
    });
  }
  const reason = REASONS.get(code ?? '') ?? 'the connection broke';
  return new SluiceError('call-failed', `${host} could not be called: ${reason}.`, {
    cause: error,
    internal: String(error),
  });
}
