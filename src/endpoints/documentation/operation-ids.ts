import type { ServedEndpoint } from '../pipeline/served-endpoint.js';

type Address = Pick<ServedEndpoint, 'api' | 'version' | 'method' | 'path'>;

/** Names for the operations of a namespace, unique and the same on every node: `ticketing_v1_post_tickets_source`. */
export function operationIds<T extends Address>(endpoints: readonly T[]): Map<T, string> {
  const taken = new Set<string>();
  const ids = new Map<T, string>();
  const addresses = new Map(endpoints.map((endpoint) => [endpoint, addressOf(endpoint)]));
  for (const [endpoint] of [...addresses].sort(([, one], [, other]) => (one < other ? -1 : 1))) {
    const plain = plainId(endpoint);
    let id = plain;
    for (let copy = 2; taken.has(id); copy++) {
      id = `${plain}_${copy}`;
    }
    taken.add(id);
    ids.set(endpoint, id);
  }
  return ids;
}

function plainId({ api, version, method, path }: Address): string {
  return `${api}_v${version}_${method.toLowerCase()}${path}`.replaceAll(/[{}]/g, '').replaceAll(/[^A-Za-z0-9_]/g, '_');
}

function addressOf({ api, version, method, path }: Address): string {
  return `${api} ${version} ${method} ${path}`;
}
