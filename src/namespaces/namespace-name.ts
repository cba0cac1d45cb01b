/** It is the first segment of the URLs of endpoints. */
export const NAMESPACE_NAME = /^[a-z][a-z0-9-]{1,39}$/;

/** They would stand for something else in a URL. */
export const RESERVED_NAMES: readonly string[] = ['platform', 'api', 'explorer', 'health', 'metrics'];
