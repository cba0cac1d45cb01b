/** Where everything in a namespace's API version lives: `/api/acme/ticketing/v1`. */
export function apiUrl(api: { namespace: string; api: string; version: number }): string {
  return `/api/${api.namespace}/${api.api}/v${api.version}`;
}

/** The address of an endpoint, with `{param}` for its parameters. */
export function endpointUrl(endpoint: { namespace: string; api: string; version: number; path: string }): string {
  return apiUrl(endpoint) + endpoint.path;
}
