/** Namespaces whose executions are seen; those of others are absent. */
export type Visibility = 'all' | readonly string[];
