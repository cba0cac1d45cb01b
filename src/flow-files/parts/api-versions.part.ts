import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApiVersionSettings } from '../../activation/api-version-settings.js';
import { ApiVersions } from '../../activation/api-versions.service.js';
import { requireSoundApiVersion } from '../../activation/require-sound-api-version.js';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import { ApiVersion } from '../../endpoints/api-version.entity.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import { faultsOf } from './faults-of.js';
import type { FilePart } from './file-part.js';
import { withoutNothing } from './without-nothing.js';

const MOMENT = { type: ['string', 'null'], format: 'date-time' };

export interface ApiVersionInFile extends JsonObject {
  api: string;
  version: number;
}

/** How long the versions of APIs last. */
@Injectable()
export class ApiVersionsPart implements FilePart<ApiVersionInFile> {
  readonly kind = 'api-version';
  readonly member = 'apiVersions';
  readonly isList = true;
  readonly role = 'flow_designer';
  readonly changesEndpoints = true;
  readonly schema = {
    type: 'object',
    required: ['api', 'version'],
    additionalProperties: false,
    properties: {
      api: { type: 'string', minLength: 1, description: 'Name of the API.' },
      version: { type: 'integer', minimum: 1, maximum: 999 },
      deprecatedAt: { ...MOMENT, description: 'From when on nobody should begin to use it.' },
      sunsetAt: { ...MOMENT, description: 'When it is expected to be retired.' },
      successor: { type: ['integer', 'null'], minimum: 1, maximum: 999, description: 'The version to go to.' },
      retired: { type: 'boolean', default: false, description: 'Whether all its addresses answer 410.' },
    },
  };

  constructor(private readonly versions: ApiVersions) {}

  nameOf({ api, version }: ApiVersionInFile): string {
    return `${api} v${version}`;
  }

  normalise(item: ApiVersionInFile): ApiVersionInFile {
    const { deprecatedAt, sunsetAt, successor, retired } = settingsOf(item);
    return withoutNothing<ApiVersionInFile>({
      api: item.api,
      version: item.version,
      deprecatedAt: deprecatedAt?.toISOString(),
      sunsetAt: sunsetAt?.toISOString(),
      successor,
      retired: retired || null,
    });
  }

  faults(item: ApiVersionInFile): FieldError[] {
    return faultsOf(() => requireSoundApiVersion(item, settingsOf(item)));
  }

  /** Without those of which nothing is said. */
  async read(manager: EntityManager, namespace: string, lock = false): Promise<ApiVersionInFile[]> {
    const rows = await manager.find(ApiVersion, {
      where: { namespace },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return rows
      .map(({ api, version, deprecatedAt, sunsetAt, successor, retiredAt }) =>
        this.normalise({
          api,
          version,
          deprecatedAt: deprecatedAt?.toISOString() ?? null,
          sunsetAt: sunsetAt?.toISOString() ?? null,
          successor,
          retired: retiredAt !== null,
        }),
      )
      .filter((item) => Object.keys(item).length > 2);
  }

  async write(manager: EntityManager, namespace: string, item: ApiVersionInFile, actor: string): Promise<AuditFacts> {
    const { api, version, ...details } = item;
    await this.versions.write(manager, { namespace, api, version }, settingsOf(item), actor);
    return {
      actor,
      action: 'api-version.change',
      subject: `namespace/${namespace}/api/${api}/v${version}`,
      details: details as JsonObject,
    };
  }
}

function settingsOf({ deprecatedAt, sunsetAt, successor, retired }: ApiVersionInFile): ApiVersionSettings {
  const moment = (text: unknown) => (typeof text === 'string' ? new Date(text) : null);
  return {
    deprecatedAt: moment(deprecatedAt),
    sunsetAt: moment(sunsetAt),
    successor: (successor as number | null | undefined) ?? null,
    retired: retired === true,
  };
}
