import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import type { CrossOriginPolicy } from '../../namespaces/cross-origin-policy.js';
import type { NamespaceLimit } from '../../namespaces/namespace-limit.js';
import { RESERVED_NAMES } from '../../namespaces/namespace-name.js';
import { namespaceSettingFaults } from '../../namespaces/namespace-setting-faults.js';
import { NAMESPACE_VISIBILITIES, type NamespaceVisibility } from '../../namespaces/namespace-visibility.js';
import { Namespace } from '../../namespaces/namespace.entity.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { FilePart, Prospect } from './file-part.js';
import { withoutNothing } from './without-nothing.js';

export interface NamespaceSettingsInFile extends JsonObject {
  title: string;
}

/** The namespace itself: with this part a file can make one. */
@Injectable()
export class NamespaceSettingsPart implements FilePart<NamespaceSettingsInFile> {
  readonly kind = 'namespace';
  readonly member = 'settings';
  readonly isList = false;
  readonly role = 'admin';
  readonly changesEndpoints = true;
  readonly schema = {
    type: 'object',
    required: ['title'],
    additionalProperties: false,
    description: 'What the namespace is. Left out, an existing one stays as it is.',
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 200, description: 'For people to read.' },
      description: { type: ['string', 'null'], maxLength: 2000 },
      visibility: {
        enum: [...NAMESPACE_VISIBILITIES],
        default: 'public',
        description: 'Who may read the OpenAPI document.',
      },
      limits: {
        type: 'array',
        items: {
          type: 'object',
          required: ['requests', 'window'],
          properties: { requests: { type: 'integer' }, window: { type: 'string', format: 'duration' } },
        },
        description: 'How many requests all endpoints take together.',
      },
      cors: {
        type: ['object', 'null'],
        required: ['origins'],
        properties: {
          origins: { type: 'array', items: { type: 'string' } },
          maxAgeSeconds: { type: 'integer', default: 600 },
        },
        description: 'Which pages of other origins may call the endpoints from a browser.',
      },
    },
  };

  constructor(private readonly namespaces: Namespaces) {}

  nameOf(_item: NamespaceSettingsInFile, namespace: string): string {
    return namespace;
  }

  normalise({ title, description, visibility, limits, cors }: NamespaceSettingsInFile): NamespaceSettingsInFile {
    const windows = (limits as unknown as NamespaceLimit[] | undefined)?.map(({ requests, window }) => ({
      requests,
      window,
    }));
    const policy = cors as unknown as CrossOriginPolicy | null | undefined;
    return withoutNothing<NamespaceSettingsInFile>({
      title,
      description,
      visibility: visibility ?? 'public',
      limits: windows,
      cors: policy == null ? null : { origins: policy.origins, maxAgeSeconds: policy.maxAgeSeconds ?? 600 },
    });
  }

  faults(item: NamespaceSettingsInFile, { namespace }: Prospect): FieldError[] {
    if (!RESERVED_NAMES.includes(namespace)) return namespaceSettingFaults(item);
    return [
      { pointer: '', code: 'reserved', message: `cannot be named "${namespace}": that is reserved for the product` },
    ];
  }

  async read(manager: EntityManager, namespace: string, lock = false): Promise<NamespaceSettingsInFile[]> {
    // A weaker lock than usual: rows that refer to the namespace can still be added.
    const rows = await manager.find(Namespace, {
      where: { name: namespace },
      ...(lock ? { lock: { mode: 'for_no_key_update' } } : {}),
    });
    return rows.map(({ title, description, visibility, limits, cors }) =>
      this.normalise({ title, description, visibility, limits, cors } as unknown as NamespaceSettingsInFile),
    );
  }

  async write(
    manager: EntityManager,
    namespace: string,
    item: NamespaceSettingsInFile,
    actor: string,
  ): Promise<AuditFacts> {
    const facts = {
      title: item.title,
      description: (item.description as string | undefined) ?? null,
      visibility: item.visibility as NamespaceVisibility,
      limits: (item.limits ?? []) as unknown as NamespaceLimit[],
      cors: (item.cors ?? null) as unknown as CrossOriginPolicy | null,
    };
    const subject = `namespace/${namespace}`;
    const { affected } = await manager.update(Namespace, { name: namespace }, facts);
    if (affected === 1) return { actor, action: 'namespace.change', subject, details: item };
    await this.namespaces.insert(manager, { name: namespace, ...facts }, actor);
    return { actor, action: 'namespace.create', subject, details: item };
  }
}
