import type { KnownApiVersion } from '../api-versions.service.js';
import type { ApiVersionDto } from './api-version.dto.js';

export function toApiVersionDto(known: KnownApiVersion): ApiVersionDto {
  const { namespace, api, version, successor, updatedBy } = known;
  return {
    namespace,
    api,
    version,
    deprecatedAt: known.deprecatedAt?.toISOString() ?? null,
    sunsetAt: known.sunsetAt?.toISOString() ?? null,
    retiredAt: known.retiredAt?.toISOString() ?? null,
    successor,
    updatedAt: known.updatedAt?.toISOString() ?? null,
    updatedBy,
  };
}
