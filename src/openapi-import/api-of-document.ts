import { isJsonObject, type JsonObject } from '../shared/json.js';
import type { ConvertOptions } from './convert-openapi.js';

const LONGEST = 40;

/** The API and version that a document's endpoints belong to when nobody says otherwise: after its title and version. */
export function apiOfDocument({ info }: JsonObject): ConvertOptions {
  const { title, version } = isJsonObject(info) ? info : {};
  const words = String(title ?? '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const name = (words ?? []).join('-').slice(0, LONGEST).replace(/-$/, '');
  const major = Number(/^v?(\d{1,4})/.exec(String(version ?? ''))?.[1]);
  return { api: /^[a-z]/.test(name) ? name : 'api', version: major >= 1 ? major : 1 };
}
