import { isJsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { decodeBasic } from '../verification/decode-basic.js';

/** Who asks for a token, and for what. */
export interface TokenRequest {
  clientId: string;
  clientSecret: string;
  /** Null when nothing was said. */
  scope: readonly string[] | null;
}

/** A refusal as RFC 6749, section 5.2, has it, within a problem document. */
export function oauthProblem(
  code: 'token-request-invalid' | 'invalid-credentials',
  error: 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type',
  detail: string,
): SluiceError {
  return new SluiceError(code, detail, {
    extensions: { error, error_description: detail },
    ...(error === 'invalid_client' && { headers: { 'www-authenticate': 'Basic realm="sluice", charset="UTF-8"' } }),
  });
}

/** Reads a token request (RFC 6749, sections 2.3.1 and 4.4.2): its client stands in the header or in the form, not in both. */
export function readTokenRequest(form: unknown, authorization: string | undefined): TokenRequest {
  const fields = isJsonObject(form) ? form : {};
  const text = (name: string): string | undefined => {
    const value = fields[name];
    if (value === undefined || typeof value === 'string') return value;
    throw oauthProblem('token-request-invalid', 'invalid_request', `Send ${name} once.`);
  };
  const grantType = text('grant_type');
  if (grantType === undefined) throw oauthProblem('token-request-invalid', 'invalid_request', 'Send a grant_type.');
  if (grantType !== 'client_credentials') {
    throw oauthProblem('token-request-invalid', 'unsupported_grant_type', 'The grant type is client_credentials.');
  }
  const [inForm, inHeader] = [[text('client_id'), text('client_secret')], clientOf(authorization)];
  if (authorization !== undefined && inForm[1] !== undefined) {
    throw oauthProblem('token-request-invalid', 'invalid_request', 'Send the client in the header or in the form.');
  }
  const [clientId, clientSecret] = authorization === undefined ? inForm : (inHeader ?? []);
  if (clientId === undefined || clientSecret === undefined) {
    throw oauthProblem('invalid-credentials', 'invalid_client', 'Send client_id and client_secret.');
  }
  const scope = text('scope')?.split(' ').filter(Boolean) ?? [];
  return { clientId, clientSecret, scope: scope.length === 0 ? null : [...new Set(scope)].sort() };
}

/** Both parts are form-encoded before they are joined. */
function clientOf(authorization: string | undefined): string[] | undefined {
  try {
    return decodeBasic(authorization)?.map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  } catch {
    return undefined;
  }
}
