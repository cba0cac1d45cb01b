import type { GuardedRequest } from '../../egress/guarded-request.js';
import type { OAuth2Auth } from '../connection-settings.js';

/** The request of an access token for client credentials (RFC 6749, sections 2.3.1 and 4.4.2). */
export function tokenRequest(
  { tokenUrl, clientId, scope, clientAuthentication }: OAuth2Auth,
  secret: string,
): Pick<GuardedRequest, 'method' | 'url' | 'headers' | 'credentials' | 'body'> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const request = { method: 'POST', url: new URL(tokenUrl), headers };
  if (clientAuthentication === 'form') {
    form.append('client_id', clientId);
    form.append('client_secret', secret);
    return { ...request, body: form.toString() };
  }
  const pair = `${formEncoded(clientId)}:${formEncoded(secret)}`;
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  return { ...request, body: form.toString(), credentials: { headers: { authorization }, query: {} } };
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
