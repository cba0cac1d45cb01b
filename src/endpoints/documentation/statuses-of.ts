/** The statuses that are documented of a handler so far. */
export function statusesOf(handler: object): number[] {
  const responses = (Reflect.getMetadata('swagger/apiResponse', handler) ?? {}) as Record<string, unknown>;
  return Object.keys(responses).map(Number).filter(Number.isInteger);
}
