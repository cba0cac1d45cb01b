import { NamespaceDocs } from '../documentation/namespace-docs.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import type { GenerationPlan } from './generation-plan.js';
import { planNamespace } from './plan-namespace.js';

/** The endpoints of one API version; another list whenever anything changes in it. */
export type ServedApiVersion = readonly ServedEndpoint[];

interface Known {
  apiVersions: readonly ServedApiVersion[];
  plans: ReadonlyMap<string, GenerationPlan>;
}

/** Plans generations, and only for namespaces in which something changed since the last time. */
export class GenerationPlans {
  private readonly docs = new NamespaceDocs();
  private known = new Map<string, Known>();

  /** Takes what is served by namespace; answers by `namespace/api/vN`. */
  async for(served: ReadonlyMap<string, readonly ServedApiVersion[]>): Promise<Map<string, GenerationPlan>> {
    const next: typeof this.known = new Map();
    for (const [namespace, apiVersions] of served) {
      const before = this.known.get(namespace);
      next.set(
        namespace,
        before && isSame(before.apiVersions, apiVersions) ? before : await this.plan(apiVersions, before),
      );
    }
    this.known = next;
    return new Map([...next.values()].flatMap(({ plans }) => [...plans]));
  }

  private async plan(apiVersions: readonly ServedApiVersion[], before: Known | undefined): Promise<Known> {
    const documented = await this.docs.of(apiVersions.flat());
    return { apiVersions, plans: planNamespace(documented, before?.plans ?? new Map()) };
  }
}

function isSame(one: readonly ServedApiVersion[], other: readonly ServedApiVersion[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
