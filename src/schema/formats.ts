import type { FormatDefinition } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Longer text is no date, address or identifier; and no regular expression of a format is run on it. */
const LONGEST = 8_192;

/**
 * The formats that are enforced, by name: those of JSON Schema 2020-12, apart from the internationalised ones (`iri`,
 * `idn-email` and the like), and OpenAPI's `int32`, `int64`, `float`, `double`,
 * `byte`. Any other format only describes. Dates are real dates: 2026-02-30 is refused, and so is the year 0000,
 * which no database stores.
 */
export const FORMATS: Readonly<Record<string, FormatDefinition<string> | FormatDefinition<number> | true>> =
  Object.fromEntries(
    Object.entries(fullFormats)
      .filter(([name]) => name !== 'url' && !name.startsWith('iso-'))
      .map(([name, format]) => [name, enforced(name, format)]),
  );

function enforced(name: string, format: unknown): FormatDefinition<string> | FormatDefinition<number> | true {
  if (format === true) return true;
  if (isNumberFormat(format)) return format;
  const matches = matcher(format);
  const dated = name === 'date' || name === 'date-time';
  return {
    type: 'string',
    validate: (text: string) => text.length <= LONGEST && matches(text) && !(dated && text.startsWith('0000')),
  };
}

function isNumberFormat(format: unknown): format is FormatDefinition<number> {
  return typeof format === 'object' && format !== null && 'type' in format && format.type === 'number';
}

function matcher(format: unknown): (text: string) => boolean {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'function') return format as (text: string) => boolean;
  return matcher((format as { validate: unknown }).validate);
}
