import type { ApiKeyFacts } from '../api-keys/api-keys.service.js';
import type { ApiKeyDto } from './api-key.dto.js';

export function toApiKeyDto(key: ApiKeyFacts): ApiKeyDto {
  const { id, name, prefix, grants, createdAt, createdBy, expiresAt, revokedAt } = key;
  return {
    id,
    name,
    prefix,
    grants,
    createdAt: createdAt.toISOString(),
    createdBy,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
