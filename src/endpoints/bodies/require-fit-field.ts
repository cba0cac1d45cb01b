import { isForbiddenName } from '../../schema/forbidden-names.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** Throws `forbidden-key` for a field of a form whose name is not allowed, `validation-failed` when it cannot be stored. */
export function requireFitField(name: string, text: string): void {
  const pointer = `/body${jsonPointer(name)}`;
  if (isForbiddenName(name)) {
    throw new SluiceError('forbidden-key', `The form has a field called "${name}".`, {
      errors: [{ pointer, code: 'forbidden-key', message: 'is not allowed as a name' }],
    });
  }
  if (name.includes('\u0000') || text.includes('\u0000')) {
    throw new SluiceError('validation-failed', 'The form holds the NUL character.', {
      errors: [{ pointer, code: 'unstorable-text', message: 'must not hold the NUL character' }],
    });
  }
}
