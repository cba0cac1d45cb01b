import { stringify } from 'yaml';
import type { JsonValue } from '../shared/json.js';

export const TEXT_FORMATS = ['yaml', 'json'] as const;

export type TextFormat = (typeof TEXT_FORMATS)[number];

/** The one way in which a value is written in a format: equal values give equal bytes. Members keep their order. */
export function writeText(value: JsonValue, format: TextFormat): string {
  if (format === 'json') return `${JSON.stringify(value, null, 2)}\n`;
  return stringify(value, {
    version: '1.2',
    schema: 'core',
    // Older readers take `yes` and `on` for booleans: such texts are quoted.
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}
