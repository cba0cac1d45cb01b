const names = new Map<string, string>();

/**
 * The text, which every connection from now on prepares once and then only executes. For statements that run often, are
 * few, and return listed columns.
 */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, `sluice_${names.size + 1}`);
  return text;
}

/** Undefined for a statement that is not to be prepared. */
export function preparedName(text: string): string | undefined {
  return names.get(text);
}
