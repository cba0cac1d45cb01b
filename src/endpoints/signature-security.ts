import { createHash } from 'node:crypto';
import type { SecurityScheme } from '../auth/security-scheme.js';
import type { SignatureHeader } from '../auth/signature-method.js';
import type { JsonObject } from '../shared/json.js';
import type { RestSignature } from '../triggers/rest-signature.js';

/** The security schemes that describe a signature, by name: one for each header, since a call needs all of them. */
export function signatureSecurity({ preset, method, options }: RestSignature): Record<string, SecurityScheme> {
  const name = `signature-${preset.name}${suffixOf(options)}`;
  const { signature, timestamp, id } = method.headers;
  const about = `${preset.title}. ${preset.description} ${signature.description}`;
  return {
    [name]: { ...schemeOf({ ...signature, description: about }), 'x-signature': howToSign(method) } as SecurityScheme,
    ...(timestamp && { [`${name}-timestamp`]: schemeOf(timestamp) }),
    ...(id && { [`${name}-id`]: schemeOf(id) }),
  };
}

/** For tools that sign a call themselves, as the explorer does. */
function howToSign({ algorithm, headers, content, written }: RestSignature['method']): JsonObject {
  return {
    algorithm,
    content: content.map((part) => ('text' in part ? part.text : `{${part.of}}`)).join(''),
    headers: Object.fromEntries(Object.entries(headers).map(([what, { name }]) => [what, name])),
    written: { ...written },
  };
}

function schemeOf({ name, description }: SignatureHeader): SecurityScheme {
  return { type: 'apiKey', in: 'header', name, description };
}

/** Endpoints that sign alike share a name; others must not, as one document describes them all. */
function suffixOf(options: JsonObject): string {
  if (Object.keys(options).length === 0) return '';
  return `-${createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 8)}`;
}
