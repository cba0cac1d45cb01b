import type { JsonSchema } from '../../schema/json-schema.js';

/** What a schema asks of a text besides being one, as far as it shows whether another schema's texts will do. */
export interface TextLimits {
  /** The only texts there are. */
  values?: readonly string[];
  pattern?: string;
  format?: string;
}

/** Undefined when every text will do. */
export function textLimits({ const: only, enum: values, pattern, format }: JsonSchema): TextLimits | undefined {
  const listed = Array.isArray(values) ? values : only === undefined ? undefined : [only];
  const limits: TextLimits = {
    ...(listed && { values: listed.filter((value) => typeof value === 'string') }),
    ...(typeof pattern === 'string' && { pattern }),
    ...(typeof format === 'string' && { format }),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** What is known of a text that is of one kind or of the other. */
export function eitherLimits(one: TextLimits | undefined, other: TextLimits | undefined): TextLimits | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one.values && other.values) return { values: [...new Set([...one.values, ...other.values])] };
  if (one.pattern !== undefined && one.pattern === other.pattern) return { pattern: one.pattern };
  return one.format !== undefined && one.format === other.format ? { format: one.format } : undefined;
}

/** Whether texts within `given` are certainly within `wanted`. Of texts that are known one by one, no pattern is tried. */
export function areWithin(given: TextLimits | undefined, wanted: TextLimits | undefined): boolean {
  if (wanted === undefined) return true;
  if (given === undefined) return false;
  if (wanted.values !== undefined) return given.values?.every((value) => wanted.values!.includes(value)) ?? false;
  if (given.values !== undefined) return true;
  return (
    (wanted.pattern === undefined || wanted.pattern === given.pattern) &&
    (wanted.format === undefined || wanted.format === given.format)
  );
}
