import { SluiceError } from '../../shared/sluice-error.js';

const MOST_SHOWN = 300;

/** What kept a mail server from taking on a message, for those who may read the execution. */
export function mailFailure(error: unknown, host: string, secret: string | null, timedOut: boolean): SluiceError {
  if (error instanceof SluiceError) return error;
  const { code, responseCode, response = '' } = error as { code?: string; responseCode?: number; response?: string };
  if (timedOut || code === 'ETIMEDOUT') {
    return new SluiceError('call-timeout', `${host} did not take on the message in time.`, { cause: error });
  }
  if (responseCode !== undefined && responseCode >= 400) {
    const said = (secret === null ? response : response.replaceAll(secret, '[redacted]'))
      .replaceAll(/\p{C}+/gu, ' ')
      .slice(0, MOST_SHOWN);
    return new SluiceError('call-refused', `${host} refused: ${said}`, {
      cause: error,
      stepCode: stepCode(code, responseCode),
    });
  }
  const reason =
    code === 'ETLS' || code === 'ESOCKET' ? 'the connection cannot be encrypted as it must be' : 'the connection broke';
  return new SluiceError('call-failed', `${host} could not be told the message: ${reason}.`, {
    cause: error,
    internal: String(error),
  });
}

/** A reply of 4xx means that it may work later (RFC 5321, section 4.2.1). */
function stepCode(code: string | undefined, responseCode: number): string {
  if (code === 'EAUTH') return 'mail-login-refused';
  return responseCode < 500 ? 'mail-deferred' : 'mail-refused';
}
