import { SluiceError } from '../../shared/sluice-error.js';
import type { ApiVersionAddress } from '../api-version-settings.js';

const NUMBER = /^[1-9]\d{0,2}$/;

/** Reads the version as it stands in a URL. Throws `api-version-not-found` for what can be none. */
export function apiVersionAddress(namespace: string, api: string, version: string): ApiVersionAddress {
  if (NUMBER.test(version)) return { namespace, api, version: Number(version) };
  throw new SluiceError('api-version-not-found', `"${version}" is no version: versions are 1 to 999.`);
}
