import type { JsonObject } from '../../shared/json.js';
import type { JsonSchema } from '../../schema/json-schema.js';

const DEFAULT = 300;
const MOST = 3600;

/** How far the sender's clock may be off. */
export const TOLERANCE: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: MOST,
  default: DEFAULT,
  description: 'Seconds that the timestamp may lie in the past or in the future.',
};

export function toleranceOf({ tolerance }: JsonObject): number {
  return (tolerance as number | undefined) ?? DEFAULT;
}
