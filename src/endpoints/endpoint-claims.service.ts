import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Flow } from '../flows/flow.entity.js';
import { SluiceError } from '../shared/sluice-error.js';
import { canOverlap, normalisePath } from '../triggers/path-template.js';
import type { RestTrigger } from '../triggers/rest-trigger.js';
import { ApiVersion } from './api-version.entity.js';
import { Endpoint } from './endpoint.entity.js';
import { endpointUrl } from './endpoint-url.js';
import { lockApiVersion } from './lock-api-version.js';

export interface EndpointClaim {
  namespace: string;
  flowId: string;
  flowVersionId: string;
  /** One that `check` finds nothing wrong with. */
  trigger: RestTrigger;
}

/** Which flow answers at which address. Two flows never hold addresses that one request could match. */
@Injectable()
export class EndpointClaims {
  /**
   * Gives the trigger's address to the flow, in the caller's transaction; an address the flow held before is let go.
   * Throws `route-conflict`, naming the owner, and `api-version-retired`.
   */
  async claim(manager: EntityManager, claim: EndpointClaim): Promise<{ method: string; url: string }> {
    const { api, version, method, path } = claim.trigger;
    const address = { namespace: claim.namespace, api, version, method };
    // Claims on one API version come one after another: an overlap is no unique violation, so no index would see it.
    await lockApiVersion(manager, address);
    await this.requireServed(manager, address);
    const owner = await this.ownerOf(manager, claim);
    if (owner !== null) throw await this.conflict(manager, owner);
    await manager.upsert(
      Endpoint,
      {
        ...address,
        flowId: claim.flowId,
        flowVersionId: claim.flowVersionId,
        path,
        normalisedPath: normalisePath(path),
        claimedAt: () => 'now()',
      },
      ['flowId'],
    );
    return { method, url: endpointUrl({ ...address, path }) };
  }

  /** Lets go of whatever address the flow holds, in the caller's transaction. */
  async release(manager: EntityManager, flowId: string): Promise<void> {
    await manager.delete(Endpoint, { flowId });
  }

  /** Whose address one request could match as well. Reads no more of the others than it must: they may be thousands. */
  private async ownerOf(
    manager: EntityManager,
    { namespace, flowId, trigger }: EndpointClaim,
  ): Promise<Endpoint | null> {
    const { api, version, method, path } = trigger;
    const others: { flowId: string; path: string }[] = await manager.query(
      `select flow_id as "flowId", path from sluice.endpoint
       where namespace = $1 and api = $2 and version = $3 and method = $4 and flow_id <> $5
         and cardinality(string_to_array(path, '/')) = $6`,
      [namespace, api, version, method, flowId, path.split('/').length],
    );
    const owner = others.find((other) => canOverlap(other.path, path));
    return owner === undefined ? null : manager.findOneByOrFail(Endpoint, { flowId: owner.flowId });
  }

  private async requireServed(
    manager: EntityManager,
    { namespace, api, version }: Pick<ApiVersion, 'namespace' | 'api' | 'version'>,
  ): Promise<void> {
    const known = await manager.findOneBy(ApiVersion, { namespace, api, version });
    if (known === null || known.retiredAt === null) return;
    throw new SluiceError(
      'api-version-retired',
      `Version ${version} of the API ${api} is retired: nothing answers there.`,
    );
  }

  private async conflict(manager: EntityManager, owner: Endpoint): Promise<SluiceError> {
    const flow = await manager.findOneBy(Flow, { id: owner.flowId });
    const name = flow?.name ?? owner.flowId;
    return new SluiceError(
      'route-conflict',
      `The flow "${name}" answers ${owner.method} ${endpointUrl(owner)}, which can match the same requests.`,
      {
        extensions: {
          conflict: { flowId: owner.flowId, flow: name, method: owner.method, url: endpointUrl(owner) },
        },
      },
    );
  }
}
