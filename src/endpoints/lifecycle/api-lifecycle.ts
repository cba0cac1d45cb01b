import type { ApiVersion } from '../api-version.entity.js';

/** What the callers of an API version are told of its end. */
export type ApiLifecycle = Readonly<Pick<ApiVersion, 'deprecatedAt' | 'sunsetAt' | 'retiredAt' | 'successor'>>;

/** Equal exactly when callers and readers are told the same. */
export function lifecycleKey(lifecycle: ApiLifecycle | null): string {
  if (lifecycle === null) return '';
  const { deprecatedAt, sunsetAt, successor } = lifecycle;
  return JSON.stringify([deprecatedAt, sunsetAt, successor]);
}
