import type { Finding } from '../../flow-language/finding.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { JsonObject } from '../../shared/json.js';

/** An error in a trigger, at a pointer relative to it. */
export function findingAt(pointer: string, code: string, message: string, hint?: string): Finding {
  return { code, severity: 'error', pointer, message, ...(hint === undefined ? {} : { hint }) };
}

/** One finding for each member that a trigger of this type does not have. */
export function unknownMembers(given: JsonObject, known: readonly string[], pointer = ''): Finding[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) =>
      findingAt(
        pointer + jsonPointer(name),
        'unknown-member',
        `"${name}" means nothing here.`,
        didYouMean(name, known) ?? `Known are ${known.join(', ')}.`,
      ),
    );
}
