import { FORMATS } from '../formats.js';

/**
 * The formats that a text is recognised by, each with what its texts look like; whether one really is of the format is for
 * `FORMATS` to say, which validates by it later. The looks are narrower than the formats: `note:x` is a URI and `2026-11-23 10:00:00Z` a
 * moment, but nobody who sends such a text need mean that.
 */
const LOOKS: readonly (readonly [format: string, look: RegExp])[] = [
  ['date-time', /^\d{4}-\d\d-\d\dT/],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['uuid', /^[0-9a-fA-F]{8}-/],
  ['email', /^[^@\s]+@[^@\s]+\.[^@\s]+$/],
  ['uri', /^[a-z][a-z0-9+.-]*:\/\/./],
];
const LONGEST = 2_048;

/** The format that a text is recognised by, or null. */
export function textFormat(text: string): string | null {
  if (text.length > LONGEST) return null;
  return LOOKS.find(([format, look]) => look.test(text) && isOfFormat(format, text))?.[0] ?? null;
}

function isOfFormat(format: string, text: string): boolean {
  const { validate } = FORMATS[format] as { validate: (text: string) => boolean };
  return validate(text);
}
