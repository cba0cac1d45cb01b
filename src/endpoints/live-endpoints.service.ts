import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { FlowVersion } from '../flows/flow-version.entity.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { RestAuth } from '../triggers/rest-trigger.js';
import type { RestTrigger } from '../triggers/rest-trigger.js';
import { Endpoint } from './endpoint.entity.js';
import { buildGeneration } from './generation/build-generation.js';
import { RuntimeModules } from './generation/runtime-modules.service.js';
import { GenerationPlans } from './generation/generation-plans.js';
import { revisionOf, serveFlowVersion, type ServedEndpoint } from './pipeline/served-endpoint.js';
import { LiveTable } from './routing/live-table.service.js';
import { ServedApiVersions } from './served-api-versions.service.js';
import { ServedNamespaces } from './served-namespaces.service.js';

/** The state of a namespace's API version that serves at this moment. A new object whenever anything in it changes. */
export interface LiveGeneration {
  readonly namespace: string;
  readonly api: string;
  readonly version: number;
  /** A Nest module for `SwaggerModule.createDocument({ include })`. Do not keep it: it keeps its generation in memory. */
  readonly moduleClass: Type;
  /** For `components.schemas` of the document; those of one namespace's generations go together. */
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** Who may call, by operation ID. */
  readonly auths: ReadonlyMap<string, RestAuth>;
}

/** Brings this node's endpoints to the state of the database. */
@Injectable()
export class LiveEndpoints implements OnApplicationBootstrap {
  /** By flow version. What has not changed is not made again. */
  private readonly served = new Map<string, ServedEndpoint>();
  private readonly plans = new GenerationPlans();

  constructor(
    @InjectRepository(Endpoint) private readonly endpoints: Repository<Endpoint>,
    @InjectRepository(FlowVersion) private readonly versions: Repository<FlowVersion>,
    private readonly epoch: EndpointEpoch,
    private readonly runtime: RuntimeModules,
    private readonly table: LiveTable,
    private readonly namespaces: ServedNamespaces,
    private readonly apiVersions: ServedApiVersions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.runtime.selfTest();
    await this.epoch.serve(() => this.apply());
  }

  generations(): Iterable<LiveGeneration> {
    return this.table.values();
  }

  /** One at a time. An API version that cannot be built keeps serving as it was, and makes this reject at the end. */
  private async apply(): Promise<void> {
    const wanted = this.plans.for(await this.load());
    const failures: unknown[] = [];
    for (const key of this.table.keys().filter((key) => !wanted.has(key))) {
      this.publish(key, undefined);
    }
    for (const [key, { endpoints, signature }] of wanted) {
      if (this.table.get(key)?.signature !== signature) {
        await buildGeneration(this.runtime, endpoints, signature).then(
          (generation) => this.publish(key, generation),
          (error: unknown) => failures.push(error),
        );
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `Endpoints could not be built: ${failures.map(String).join('; ')}`);
    }
  }

  private publish(key: string, next: ReturnType<LiveTable['get']>): void {
    const before = this.table.swap(key, next);
    if (before !== undefined) {
      const { moduleClass } = before;
      before.retire(() => this.runtime.unload(moduleClass));
    }
  }

  private serve(version: FlowVersion): ServedEndpoint {
    const { api, version: major } = version.definition.trigger as RestTrigger;
    const lifecycle = this.apiVersions.of({ namespace: version.namespace, api, version: major });
    return serveFlowVersion(version, this.namespaces.of(version.namespace).limits, lifecycle);
  }

  /** What the database says should be served, reusing what is known. */
  private async load(): Promise<ServedEndpoint[]> {
    const select = { flowId: true, flowVersionId: true, namespace: true, api: true, version: true };
    const claimed = await this.endpoints.find({ select });
    await this.namespaces.refresh();
    await this.apiVersions.refresh();
    const rows = claimed.filter((row) => !this.apiVersions.isRetired(row));
    const ids = new Set(rows.map(({ flowVersionId }) => flowVersionId));
    const unknown = rows
      .filter((row) => {
        const { limits } = this.namespaces.of(row.namespace);
        const revision = revisionOf(row.flowVersionId, limits, this.apiVersions.of(row));
        return this.served.get(row.flowVersionId)?.revision !== revision;
      })
      .map(({ flowVersionId }) => flowVersionId);
    if (unknown.length > 0) {
      for (const version of await this.versions.findBy({ id: In(unknown) })) {
        this.served.set(version.id, this.serve(version));
      }
    }
    for (const id of this.served.keys()) {
      if (!ids.has(id)) {
        this.served.delete(id);
      }
    }
    return [...this.served.values()];
  }
}
