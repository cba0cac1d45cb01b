import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ApiVersion } from './api-version.entity.js';
import type { ApiLifecycle } from './lifecycle/api-lifecycle.js';

type Address = Pick<ApiVersion, 'namespace' | 'api' | 'version'>;

/** What this node knows of the lives of API versions: as of the endpoint epoch that it serves. */
@Injectable()
export class ServedApiVersions {
  /** By `namespace/api/vN`. */
  private lifecycles: ReadonlyMap<string, ApiLifecycle> = new Map();

  constructor(@InjectRepository(ApiVersion) private readonly versions: Repository<ApiVersion>) {}

  of({ namespace, api, version }: Address): ApiLifecycle | null {
    return this.at(`${namespace}/${api}/v${version}`);
  }

  /** Takes `namespace/api/vN`. */
  at(key: string): ApiLifecycle | null {
    return this.lifecycles.get(key) ?? null;
  }

  isRetired(address: Address): boolean {
    return (this.of(address)?.retiredAt ?? null) !== null;
  }

  async refresh(): Promise<void> {
    const rows = await this.versions.find();
    this.lifecycles = new Map(rows.map((row) => [`${row.namespace}/${row.api}/v${row.version}`, row]));
  }
}
