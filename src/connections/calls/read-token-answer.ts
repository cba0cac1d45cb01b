import { parseJson } from '../../shared/parse-json.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';

export interface ClientToken {
  accessToken: string;
  /** How long it is used: a little shorter than it is good. */
  freshSeconds: number;
}

const UNTOLD_SECONDS = 300;
const MOST_SECONDS = 86_400;
const MARGIN_SECONDS = 30;
/** What a header can carry (RFC 6750, section 2.1, and a little more). */
const TOKEN = /^[\x21-\x7e]+$/;

/** Reads the answer of a token endpoint (RFC 6749, sections 5.1 and 5.2), or says why it gives no token. */
export function readTokenAnswer(status: number, body: Buffer): ClientToken | { reason: string } {
  const answer = readJson(body);
  if (status !== 200) {
    const error = isJsonObject(answer) && typeof answer.error === 'string' ? answer.error : '';
    return { reason: `it answered ${status}${/^[a-z_]{1,60}$/.test(error) ? ` (${error})` : ''}` };
  }
  if (!isJsonObject(answer)) return { reason: 'its answer is no JSON object' };
  const { access_token: accessToken, token_type: type, expires_in: seconds } = answer;
  if (typeof accessToken !== 'string' || !TOKEN.test(accessToken))
    return { reason: 'its answer holds no access_token' };
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return { reason: 'its token_type is not Bearer' };
  const lifetime = Math.min(Number(seconds) >= 0 && seconds !== null ? Number(seconds) : UNTOLD_SECONDS, MOST_SECONDS);
  return { accessToken, freshSeconds: Math.max(0, lifetime - Math.min(MARGIN_SECONDS, lifetime / 10)) };
}

function readJson(body: Buffer): JsonValue | undefined {
  try {
    return parseJson(body);
  } catch {
    return undefined;
  }
}
