import { parseDocument } from 'yaml';
import { isJsonObject, type JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';

/** So much of a YAML document may be repeated by aliases before it is taken for an attack. */
const MOST_ALIASES = 100;
const DEEPEST = 100;
/** In characters. YAML is read slowly, and everybody else waits meanwhile; JSON is not. */
const LONGEST_YAML = 500_000;

/**
 * The OpenAPI document that somebody sent, as an object or as JSON or YAML text. Throws `validation-failed` for what is no
 * document of OpenAPI 3.0 or 3.1.
 */
export function readOpenApi(document: unknown): JsonObject {
  const value = typeof document === 'string' ? parse(document) : document;
  if (!isJsonObject(value)) refuse('not-openapi', 'An OpenAPI document is an object.');
  if (!/^3\.[01]\.\d+/.test(String(value.openapi))) {
    refuse('unsupported-version', 'Only OpenAPI 3.0 and 3.1 are understood; convert older documents first.');
  }
  if (isTooDeep(value)) refuse('too-deep', `The document is more than ${DEEPEST} levels deep.`);
  return value;
}

function parse(text: string): unknown {
  const json = text.trimStart().startsWith('{') ? readJson(text) : undefined;
  if (json !== undefined) return json;
  if (text.length > LONGEST_YAML) {
    refuse('too-large', `YAML of more than ${LONGEST_YAML} characters is not read; send the document as JSON.`);
  }
  try {
    const document = parseDocument(text, { schema: 'core', uniqueKeys: true, merge: false });
    if (document.errors.length > 0) refuse('malformed', firstLine(document.errors[0].message));
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: MOST_ALIASES }))) as unknown;
  } catch (error) {
    if (error instanceof SluiceError) throw error;
    return refuse('malformed', `The text is neither JSON nor YAML. ${firstLine((error as Error).message)}`);
  }
}

/** Undefined for what is no JSON; it may still be YAML. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function refuse(code: string, message: string): never {
  throw new SluiceError('validation-failed', 'The OpenAPI document cannot be read.', {
    errors: [{ pointer: '/document', code, message }],
  });
}

function firstLine(message: string): string {
  return message.split('\n')[0];
}
