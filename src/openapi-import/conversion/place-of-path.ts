import { parsePathTemplate } from '../../triggers/path-template.js';

/** The API, its version and the path below it. */
export interface EndpointPlace {
  api: string;
  version: number;
  path: string;
}

/** The addresses of this product: `/api/{namespace}/{api}/v{version}/…`. */
const OWN = /^\/api\/[^/{}]+\/([^/{}]+)\/v(\d{1,4})(\/.+)$/;

/**
 * Where an endpoint for a path of the document will be: below the API that is asked for, or where the path itself says when
 * it is one of this product's. What is wrong with the path, when no endpoint can have it.
 */
export function placeOfPath(path: string, api: string, version: number): EndpointPlace | { error: string } {
  const own = OWN.exec(path);
  const place = own === null ? { api, version, path } : { api: own[1], version: Number(own[2]), path: own[3] };
  const parsed = parsePathTemplate(place.path.replace(/(.)\/$/, '$1'));
  return 'error' in parsed ? parsed : { ...place, path: place.path.replace(/(.)\/$/, '$1') };
}
