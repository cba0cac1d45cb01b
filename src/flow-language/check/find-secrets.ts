import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Finding } from '../finding.js';
import { hasPills } from '../pills/parse-template.js';

/** Keys that say by their form what they are. */
const KEYS: readonly { what: string; form: RegExp }[] = [
  { what: 'a private key', form: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/ },
  { what: 'an AWS access key', form: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: 'a GitHub token', form: /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{30})/ },
  { what: 'a GitLab token', form: /\bglpat-[0-9A-Za-z_-]{20}/ },
  { what: 'a Slack token', form: /\bxox[abeoprs]-[0-9A-Za-z-]{10}/ },
  { what: 'a Stripe key', form: /\b(?:sk|rk)_(?:live|test)_[0-9A-Za-z]{16}/ },
  { what: 'a signing secret', form: /\bwhsec_[0-9A-Za-z+/]{20}/ },
  { what: 'a Google API key', form: /\bAIza[0-9A-Za-z_-]{35}/ },
  { what: 'an npm token', form: /\bnpm_[0-9A-Za-z]{36}/ },
  { what: 'an API key of Sluice', form: /\bslk_[0-9A-Za-z]{10}_[0-9A-Za-z]{36}\b/ },
  { what: 'a JSON Web Token', form: /\beyJ[0-9A-Za-z_-]{10,2000}\.eyJ[0-9A-Za-z_-]{10,2000}\.[0-9A-Za-z_-]{10}/ },
  { what: 'a password in an address', form: /:\/\/[^\s/:@{}]{1,100}:[^\s/@{}]{1,100}@/ },
];

/** What stands behind the scheme in an Authorization header, written out. */
const AUTHORIZATION = /^(?:basic|bearer|token|apikey|digest)\s+[^\s{]/i;
const AUTHORIZATION_NAMES = new Set(['authorization', 'proxyauthorization']);
const PASSWORD_NAMES = /(?:password|passwd|passphrase)$/;
const SECRET_NAMES = /(?:secret|token|apikey|accesskey|privatekey|signingkey|authkey)$/;
const SHORTEST_PASSWORD = 6;
const SHORTEST_SECRET = 16;
/** Bits per character, above what words and identifiers have. */
const LEAST_CHANCE = 3.2;

const HINT = 'Keep it as a credential of the namespace, and call out through a connection that uses it.';

/** Texts of a flow that look like secrets, which everyone who reads the flow could read too. */
export function findSecrets(value: JsonValue, pointer: string, name = ''): Finding[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, position) => findSecrets(item, pointer + jsonPointer(position), name));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, part]) => findSecrets(part, pointer + jsonPointer(key), key));
  }
  const what = typeof value === 'string' ? secretIn(value, name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')) : undefined;
  if (what === undefined) return [];
  const message = `This looks like ${what}, and everyone who may read the flow can read it.`;
  return [{ code: 'possible-secret', severity: 'warning', pointer, message, hint: HINT }];
}

function secretIn(text: string, name: string): string | undefined {
  const key = KEYS.find(({ form }) => form.test(text));
  if (key !== undefined) return key.what;
  if (AUTHORIZATION_NAMES.has(name)) {
    const isWritten = AUTHORIZATION.test(text) || (!hasPills(text) && text.trim().length >= SHORTEST_PASSWORD);
    return isWritten ? 'the proof of an identity' : undefined;
  }
  if (hasPills(text) || /\s/.test(text)) return undefined;
  if (PASSWORD_NAMES.test(name) && text.length >= SHORTEST_PASSWORD) return 'a password';
  const isRandom = text.length >= SHORTEST_SECRET && /\d/.test(text) && chanceOf(text) >= LEAST_CHANCE;
  return SECRET_NAMES.test(name) && isRandom ? 'a secret' : undefined;
}

/** Shannon's entropy of its characters, in bits per character. */
function chanceOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
