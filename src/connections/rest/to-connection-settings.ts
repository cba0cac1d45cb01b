import type { ConnectionAuth, ConnectionSettings } from '../connection-settings.js';
import type { PutConnectionDto } from './put-connection.dto.js';

/** Whether the members of `auth` go together is checked by those who store it. */
export function toConnectionSettings(dto: PutConnectionDto): ConnectionSettings {
  const { description, baseUrl, auth, timeoutSeconds, maxResponseBytes, followRedirects } = dto;
  return {
    description: description ?? null,
    baseUrl,
    auth: auth as ConnectionAuth,
    timeoutSeconds,
    maxResponseBytes,
    followRedirects,
  };
}
