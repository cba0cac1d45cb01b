import { FORMATS } from '../formats.js';
import { must, type Narrowing } from './narrowing.js';
import type { SchemaPair } from './schema-pair.js';
import { valueTypes } from './value-types.js';

/** Formats whose values are all values of another one too. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  int32: ['int64', 'float', 'double'],
  int64: ['float', 'double'],
};

/** Compares patterns and formats: two that are written differently are taken for different. */
export function compareTexts(pair: SchemaPair): Narrowing[] {
  const [before, after] = [pair.before.schema, pair.after.schema];
  const types = valueTypes(before);
  const narrowings: Narrowing[] = [];
  if (types.includes('string') && after.pattern !== undefined && after.pattern !== before.pattern) {
    narrowings.push(must(pair, 'pattern', `match ${JSON.stringify(after.pattern)}`));
  }
  const format = after.format as string | undefined;
  if (format === undefined || format === before.format || !isEnforced(format)) return narrowings;
  if (WIDER[String(before.format)]?.includes(format) && !types.includes('string')) return narrowings;
  const touches = types.some((type) => type === 'string' || type === 'integer' || type === 'fraction');
  return touches ? [...narrowings, must(pair, 'format', `be in the format "${format}"`)] : narrowings;
}

function isEnforced(format: string): boolean {
  return Object.hasOwn(FORMATS, format) && FORMATS[format] !== true;
}
