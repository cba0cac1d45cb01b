/** Names that reach into a JavaScript object's machinery. They are refused wherever a designer or a caller may choose a name. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN_NAMES.has(name);
}
