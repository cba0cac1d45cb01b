import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { GuardedHttp } from '../../egress/guarded-http.service.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { parseJson } from '../../shared/parse-json.js';
import { issuerUrlFault } from './issuer-url.js';
import type { TokenIssuer } from './token-issuer.entity.js';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 256 * 1024;

export type KeySet = ReturnType<typeof createLocalJWKSet>;

/**
 * The keys of an issuer, from where the admin says or from where the issuer's own configuration does (OpenID Connect
 * Discovery 1.0, section 4). Nothing that stands in a token has a say in it. Throws when they cannot be had.
 */
export async function fetchKeys(
  http: Pick<GuardedHttp, 'send'>,
  { issuer, jwksUri }: Pick<TokenIssuer, 'issuer' | 'jwksUri'>,
): Promise<KeySet> {
  const keys = await getJson(http, jwksUri ?? (await discover(http, issuer)));
  return createLocalJWKSet(keys as unknown as JSONWebKeySet);
}

async function discover(http: Pick<GuardedHttp, 'send'>, issuer: string): Promise<string> {
  const configuration = await getJson(http, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: jwksUri } = configuration;
  if (named !== issuer) throw new Error(`The configuration at ${issuer} is that of another issuer.`);
  if (typeof jwksUri !== 'string' || issuerUrlFault(jwksUri, { query: true }) !== undefined) {
    throw new Error(`The configuration of ${issuer} does not say where its keys are.`);
  }
  return jwksUri;
}

async function getJson(http: Pick<GuardedHttp, 'send'>, url: string): Promise<JsonObject> {
  const { status, body } = await http.send({
    method: 'GET',
    url: new URL(url),
    headers: { accept: 'application/json, application/jwk-set+json', 'user-agent': 'Sluice' },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MOST_BYTES,
  });
  if (status !== 200) throw new Error(`${url} answered ${status}.`);
  const value = parseJson(body);
  if (!isJsonObject(value)) throw new Error(`${url} answered no JSON object.`);
  return value;
}
