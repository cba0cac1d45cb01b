import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';

const LONGEST = 200;

/**
 * A draft may be half-finished, but it is an object with a name to find it by. Throws `validation-failed` for anything else;
 * whatever else is wrong with it are findings.
 */
export function requireDraft(body: unknown): JsonObject & { name: string } {
  if (!isJsonObject(body)) throw refusal('', 'type', 'A flow definition is a JSON object.');
  const { name } = body;
  if (name === undefined) throw refusal('/name', 'required', 'A flow needs a name.');
  if (typeof name !== 'string') throw refusal('/name', 'type', 'The name is text.');
  if (name.trim() !== name || name === '' || name.length > LONGEST) {
    throw refusal('/name', 'name', `The name has 1 to ${LONGEST} characters, without spaces around it.`);
  }
  return body as JsonObject & { name: string };
}

function refusal(pointer: string, code: string, message: string): SluiceError {
  return new SluiceError('validation-failed', 'The body is not a flow definition that can be saved.', {
    errors: [{ pointer, code, message }],
  });
}
