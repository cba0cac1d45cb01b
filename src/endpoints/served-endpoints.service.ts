import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { FlowVersion } from '../flows/flow-version.entity.js';
import { grouped } from '../shared/grouped.js';
import { Pace } from '../nodes/pace.js';
import { type ApiVersionAddress, ClaimedEndpoints } from './claimed-endpoints.service.js';
import { digestOf } from './digest-of.js';
import type { ServedApiVersion } from './generation/generation-plans.js';
import { revisionOf, serveFlowVersion, type ServedEndpoint } from './pipeline/served-endpoint.js';
import { ServedApiVersions } from './served-api-versions.service.js';
import { ServedNamespaces } from './served-namespaces.service.js';

/** So many are read at a time: bounds what is held in memory and for how long the event loop is. */
const API_VERSIONS_AT_A_TIME = 50;
const FLOW_VERSIONS_AT_A_TIME = 50;

interface Known {
  namespace: string;
  /** Of the database and of what the namespace and the life of the API version add. */
  state: string;
  endpoints: ServedApiVersion;
}

/** What the database says should be served. What has not changed is not read again, and is the same object as before. */
@Injectable()
export class ServedEndpoints {
  /** By `namespace/api/vN`. */
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly claimed: ClaimedEndpoints,
    @InjectRepository(FlowVersion) private readonly versions: Repository<FlowVersion>,
    private readonly namespaces: ServedNamespaces,
    private readonly apiVersions: ServedApiVersions,
  ) {}

  /** By namespace. */
  async refresh(): Promise<Map<string, ServedApiVersion[]>> {
    await this.namespaces.refresh();
    await this.apiVersions.refresh();
    const claimed = (await this.claimed.apiVersions()).filter((address) => !this.apiVersions.isRetired(address));
    const wanted = new Set(claimed.map(keyOf));
    for (const key of this.known.keys()) if (!wanted.has(key)) this.known.delete(key);
    const changed = claimed.filter(
      (address) => this.known.get(keyOf(address))?.state !== this.stateOf(address, address.digest),
    );
    for (let at = 0; at < changed.length; at += API_VERSIONS_AT_A_TIME) {
      await this.read(changed.slice(at, at + API_VERSIONS_AT_A_TIME));
    }
    const byNamespace = grouped(this.known.values(), ({ namespace }) => namespace);
    return new Map([...byNamespace].map(([namespace, all]) => [namespace, all.map(({ endpoints }) => endpoints)]));
  }

  private async read(addresses: readonly ApiVersionAddress[]): Promise<void> {
    const rows = grouped(await this.claimed.flowVersionIds(addresses), keyOf);
    for (const address of addresses) {
      const key = keyOf(address);
      const ids = (rows.get(key) ?? []).map(({ flowVersionId }) => flowVersionId);
      if (ids.length === 0) {
        this.known.delete(key);
        continue;
      }
      const endpoints = await this.serve(address, ids);
      // Of what was read just now, which may be newer than what made it be read.
      const state = this.stateOf(address, digestOf(ids));
      this.known.set(key, { namespace: address.namespace, state, endpoints });
    }
  }

  private async serve(address: ApiVersionAddress, ids: readonly string[]): Promise<ServedEndpoint[]> {
    const { limits } = this.namespaces.of(address.namespace);
    const lifecycle = this.apiVersions.of(address);
    const before = this.known.get(keyOf(address))?.endpoints ?? [];
    const served = new Map(before.map((endpoint) => [endpoint.revision, endpoint]));
    const revisions = new Map(ids.map((id) => [id, revisionOf(id, limits, lifecycle)]));
    const unknown = ids.filter((id) => !served.has(revisions.get(id)!));
    const pace = new Pace();
    for (let at = 0; at < unknown.length; at += FLOW_VERSIONS_AT_A_TIME) {
      for (const version of await this.versions.findBy({ id: In(unknown.slice(at, at + FLOW_VERSIONS_AT_A_TIME)) })) {
        served.set(revisions.get(version.id)!, serveFlowVersion(version, limits, lifecycle));
        await pace.breathe();
      }
    }
    return ids.map((id) => served.get(revisions.get(id)!)!);
  }

  private stateOf(address: ApiVersionAddress, digest: string): string {
    return revisionOf(digest, this.namespaces.of(address.namespace).limits, this.apiVersions.of(address));
  }
}

function keyOf({ namespace, api, version }: ApiVersionAddress): string {
  return `${namespace}/${api}/v${version}`;
}
