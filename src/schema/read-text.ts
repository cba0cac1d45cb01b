import type { JsonValue } from '../shared/json.js';

export type TextType = 'integer' | 'number' | 'boolean' | 'string';

/** More exact readings first: with several types allowed, `5` is a number rather than a text. */
const TYPES: readonly TextType[] = ['integer', 'number', 'boolean', 'string'];
const INTEGER = /^-?(0|[1-9]\d*)$/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

const READ: Record<TextType, (text: string) => JsonValue | undefined> = {
  integer: (text) => (INTEGER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined),
  number: (text) => (NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  string: (text) => text,
};

/** The value that a text stands for as one of the types, or undefined when it stands for none. */
export function readText(text: string, types: readonly TextType[]): JsonValue | undefined {
  for (const type of types) {
    const value = READ[type](text);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Those of the given types that a single text may be read as, in the order of reading; text itself when there are none. */
export function textTypes(declared: readonly string[]): TextType[] {
  const types = TYPES.filter((type) => declared.includes(type));
  return types.length > 0 ? types : ['string'];
}
