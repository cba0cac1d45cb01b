import type { Connection } from '../connection.entity.js';
import type { ConnectionDto } from './connection.dto.js';

export function toConnectionDto(connection: Connection): ConnectionDto {
  const { name, description, baseUrl, auth, timeoutSeconds, maxResponseBytes, followRedirects, revision } = connection;
  return {
    name,
    description,
    baseUrl,
    auth,
    timeoutSeconds,
    maxResponseBytes,
    followRedirects,
    revision,
    createdAt: connection.createdAt.toISOString(),
    updatedAt: connection.updatedAt.toISOString(),
    updatedBy: connection.updatedBy,
  };
}
