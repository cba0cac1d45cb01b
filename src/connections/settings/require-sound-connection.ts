import { type FieldError, SluiceError } from '../../shared/sluice-error.js';
import type { ConnectionSettings } from '../connection-settings.js';
import { RESERVED_HEADERS } from '../reserved-headers.js';
import { authMembersFaults } from './auth-members.js';
import { isMailServer } from './is-mail-server.js';
import { baseUrlFault, urlFault } from './url-fault.js';

const NAME = /^[a-z][a-z0-9_-]{0,63}$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** Throws `validation-failed` unless a connection may be called so and be so. */
export function requireSoundConnection(name: string, settings: ConnectionSettings): void {
  const errors = [...nameFaults(name), ...settingsFaults(settings)];
  if (errors.length > 0) throw new SluiceError('validation-failed', 'The connection is not valid.', { errors });
}

function nameFaults(name: string): FieldError[] {
  const message = 'begins with a letter and goes on with a–z, 0–9, "_" and "-", 64 at most';
  return NAME.test(name) ? [] : [{ pointer: '/name', code: 'pattern', message }];
}

function settingsFaults({ baseUrl, auth }: ConnectionSettings): FieldError[] {
  const faults = [...faultAt('/baseUrl', 'url', baseUrlFault(baseUrl)), ...authMembersFaults(auth)];
  if (faults.length > 0) return faults;
  if (isMailServer(baseUrl) && !['none', 'basic'].includes(auth.type)) {
    return faultAt('/auth/type', 'enum', 'must be none or basic for a mail server');
  }
  if (auth.type === 'oauth2') return faultAt('/auth/tokenUrl', 'url', urlFault(auth.tokenUrl));
  if (auth.type === 'basic' && auth.username.includes(':')) {
    return faultAt('/auth/username', 'pattern', 'must not hold a colon');
  }
  if (auth.type !== 'api-key' || auth.in === 'query') return [];
  if (!HEADER_NAME.test(auth.name)) return faultAt('/auth/name', 'pattern', 'must be the name of a header');
  const isReserved = RESERVED_HEADERS.has(auth.name.toLowerCase());
  return isReserved ? faultAt('/auth/name', 'reserved-header', 'is a header that belongs to HTTP itself') : [];
}

function faultAt(pointer: string, code: string, message: string | undefined): FieldError[] {
  return message === undefined ? [] : [{ pointer, code, message }];
}
