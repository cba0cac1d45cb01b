/** Which executions a rule is about: with neither, all. A flow comes with its namespace. */
export type RetentionScope =
  | { namespace?: undefined; flowId?: undefined }
  | { namespace: string; flowId?: undefined }
  | { namespace: string; flowId: string };

/** The key of the rule. No two scopes have the same. */
export function scopeText({ namespace, flowId }: RetentionScope): string {
  if (flowId !== undefined) return `flow:${flowId}`;
  return namespace === undefined ? 'default' : `namespace:${namespace}`;
}
