import { compileLinearRegex } from '../linear-regex.js';
import type { ScopedSchema } from '../schema-scope.js';
import type { Drawing } from './drawing.js';
import { numbersOf } from './numbers-of.js';
import { textOfFormat } from './text-of-format.js';
import { textOfPattern } from './text-of-pattern.js';

const LONGEST = 10_000;

/** A text of the declared format, pattern and length. */
export function drawText(schemas: readonly ScopedSchema[], drawing: Drawing): string | undefined {
  const least = Math.max(0, ...numbersOf('minLength', schemas));
  const most = Math.min(Infinity, ...numbersOf('maxLength', schemas));
  if (least > most || least > LONGEST) return undefined;
  const patterns = textsOf('pattern', schemas);
  const fits = (text: string): boolean =>
    text.length >= least && text.length <= most && patterns.every((pattern) => compileLinearRegex(pattern).test(text));

  const [format] = textsOf('format', schemas);
  const formatted = format === undefined ? undefined : textOfFormat(format, drawing.ordinal);
  if (format !== undefined && formatted === undefined) drawing.doubt();
  if (formatted !== undefined) return fits(formatted) ? formatted : undefined;
  if (patterns.length === 0) return plainText(least, most, drawing.ordinal);
  for (const stretch of [1, least, 0, most].filter((times) => times <= LONGEST)) {
    const text = textOfPattern(patterns[0]!, stretch, drawing.ordinal);
    const found = text === undefined ? undefined : [text, text.padEnd(least, 'x')].find(fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

function plainText(least: number, most: number, ordinal: number): string {
  const text = ordinal === 0 ? 'text' : `text ${ordinal + 1}`;
  if (text.length <= most) return text.padEnd(least, 'text');
  return (ordinal === 0 ? text : String(ordinal + 1).padStart(least, '0')).slice(0, most);
}

function textsOf(keyword: string, schemas: readonly ScopedSchema[]): string[] {
  return schemas.map(({ schema }) => schema[keyword]).filter((value) => typeof value === 'string');
}
