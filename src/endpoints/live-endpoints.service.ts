import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { SluiceConfig } from '../config/sluice-config.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { RestAuth } from '../triggers/rest-trigger.js';
import { buildGeneration } from './generation/build-generation.js';
import type { Generation } from './generation/generation.js';
import { GenerationPlans } from './generation/generation-plans.js';
import { RuntimeModules } from './generation/runtime-modules.service.js';
import { LiveTable } from './routing/live-table.service.js';
import { ServedEndpoints } from './served-endpoints.service.js';

/** Some endpoints of a namespace's API version that serve at this moment. Another object whenever anything in it changes. */
export interface LiveSlice {
  /** A Nest module for `SwaggerModule.createDocument({ include })`. Do not keep it: it keeps its slice in memory. */
  readonly moduleClass: Type;
  readonly endpoints: readonly LiveEndpoint[];
  /** Documents the module's controller; to be called before somebody reads it. */
  describe(): void;
}

export interface LiveEndpoint {
  /** Who may call. */
  readonly endpoint: { readonly auth: RestAuth };
  readonly docs: {
    readonly operationId: string;
    /** For `components.schemas` of the document; those of one namespace's endpoints go together. */
    readonly components: Readonly<Record<string, JsonSchema>>;
  };
}

/** The state of a namespace's API version that serves at this moment. A new object whenever anything in it changes. */
export interface LiveGeneration {
  readonly namespace: string;
  readonly api: string;
  readonly version: number;
  readonly slices: readonly LiveSlice[];
}

/** Brings this node's endpoints to the state of the database. */
@Injectable()
export class LiveEndpoints implements OnApplicationBootstrap {
  private readonly plans = new GenerationPlans();

  constructor(
    private readonly served: ServedEndpoints,
    private readonly epoch: EndpointEpoch,
    private readonly runtime: RuntimeModules,
    private readonly table: LiveTable,
    private readonly config: SluiceConfig,
  ) {}

  /** A node that takes no calls has no endpoints, and no change of them waits for it. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'worker') return;
    await this.runtime.selfTest();
    await this.epoch.serve(() => this.apply());
  }

  generations(): Iterable<LiveGeneration> {
    return this.table.values();
  }

  /** One at a time. An API version that cannot be built keeps serving as it was, and makes this reject at the end. */
  private async apply(): Promise<void> {
    const wanted = await this.plans.for(await this.served.refresh());
    const failures: unknown[] = [];
    for (const key of this.table.keys().filter((key) => !wanted.has(key))) {
      this.publish(key, undefined);
    }
    for (const [key, plan] of wanted) {
      const before = this.table.get(key);
      if (before?.plan !== plan) {
        await buildGeneration(this.runtime, plan, before).then(
          (generation) => this.publish(key, generation),
          (error: unknown) => failures.push(error),
        );
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `Endpoints could not be built: ${failures.map(String).join('; ')}`);
    }
  }

  private publish(key: string, next: Generation | undefined): void {
    const before = this.table.swap(key, next);
    before?.retire(() => this.release(before));
  }

  private release({ slices }: Generation): void {
    for (const slice of slices) {
      if (slice.release()) this.runtime.unload(slice.moduleClass);
    }
  }
}
