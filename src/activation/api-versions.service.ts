import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { ApiVersion } from '../endpoints/api-version.entity.js';
import { lockApiVersion } from '../endpoints/lock-api-version.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { NodesReached } from './activation-outcome.js';
import type { ApiVersionAddress, ApiVersionSettings } from './api-version-settings.js';
import { LiveNodes } from './live-nodes.service.js';
import { requireSoundApiVersion } from './require-sound-api-version.js';

/** An API version without a row of its own is in use, and nobody has said anything of it. */
export type KnownApiVersion = ApiVersionAddress &
  Pick<ApiVersion, 'deprecatedAt' | 'sunsetAt' | 'retiredAt' | 'successor'> & {
    updatedAt: Date | null;
    updatedBy: string | null;
  };

/** The versions of APIs as their owners see them: in use, deprecated, retired. */
@Injectable()
export class ApiVersions {
  constructor(
    @InjectRepository(ApiVersion) private readonly versions: Repository<ApiVersion>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly epoch: EndpointEpoch,
    private readonly nodes: LiveNodes,
  ) {}

  /** Throws `api-version-not-found` for one that no flow ever had. */
  async require(address: ApiVersionAddress): Promise<KnownApiVersion> {
    return this.find(this.versions.manager, address);
  }

  /**
   * Replaces what is said of an API version, on every live node before it resolves. Retiring lets no new call in, whatever
   * is active; executions that are under way finish. Throws `api-version-not-found`, `validation-failed`.
   */
  async change(
    address: ApiVersionAddress,
    settings: ApiVersionSettings,
    actor: string,
  ): Promise<KnownApiVersion & { nodes: NodesReached }> {
    requireSoundApiVersion(address, settings);
    const { namespace, api, version } = address;
    const changed = await this.transactions.run(async (manager) => {
      await this.find(manager, address);
      await this.write(manager, address, settings, actor);
      const epoch = await this.epoch.bump(manager);
      await this.audit.append(manager, {
        actor,
        action: 'api-version.change',
        subject: `namespace/${namespace}/api/${api}/v${version}`,
        details: {
          deprecatedAt: settings.deprecatedAt?.toISOString() ?? null,
          sunsetAt: settings.sunsetAt?.toISOString() ?? null,
          retired: settings.retired,
          successor: settings.successor,
        },
      });
      return { epoch, known: await manager.findOneByOrFail(ApiVersion, address) };
    });
    return { ...changed.known, nodes: await this.nodes.reach(changed.epoch) };
  }

  /** As `change`, in a transaction of the caller, who audits it, bumps the epoch and has checked the settings. */
  async write(
    manager: EntityManager,
    address: ApiVersionAddress,
    settings: ApiVersionSettings,
    actor: string,
  ): Promise<void> {
    const { namespace, api, version } = address;
    const { deprecatedAt, sunsetAt, successor, retired } = settings;
    await lockApiVersion(manager, address);
    await manager.query(
      `insert into sluice.api_version
         (namespace, api, version, deprecated_at, sunset_at, successor, updated_by, retired_at)
       values ($1, $2, $3, $4, $5, $6, $7, case when $8 then now() end)
       on conflict (namespace, api, version) do update
         set deprecated_at = excluded.deprecated_at, sunset_at = excluded.sunset_at,
             successor = excluded.successor, updated_at = now(), updated_by = excluded.updated_by,
             retired_at = case when $8 then coalesce(api_version.retired_at, now()) end`,
      [namespace, api, version, deprecatedAt, sunsetAt, successor, actor, retired],
    );
  }

  private async find(manager: EntityManager, address: ApiVersionAddress): Promise<KnownApiVersion> {
    const row = await manager.findOneBy(ApiVersion, address);
    if (row !== null) return row;
    const { namespace, api, version } = address;
    const [found] = (await manager.query(
      `select 1 from sluice.flow_version
       where namespace = $1 and definition->'trigger'->>'api' = $2 and definition->'trigger'->>'version' = $3 limit 1`,
      [namespace, api, String(version)],
    )) as unknown[];
    if (found === undefined) {
      throw new SluiceError(
        'api-version-not-found',
        `No flow was ever activated in version ${version} of an API "${api}".`,
      );
    }
    const nothing = { deprecatedAt: null, sunsetAt: null, retiredAt: null, successor: null };
    return { ...address, ...nothing, updatedAt: null, updatedBy: null };
  }
}
