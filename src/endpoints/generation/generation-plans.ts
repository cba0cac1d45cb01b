import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { type GenerationPlan, planNamespace } from './plan-namespace.js';

/** Plans generations, and only for namespaces in which something changed since the last time. */
export class GenerationPlans {
  private known = new Map<string, { state: string; plans: Map<string, GenerationPlan> }>();

  /** By `namespace/api/vN`. */
  for(endpoints: readonly ServedEndpoint[]): Map<string, GenerationPlan> {
    const next: typeof this.known = new Map();
    for (const [namespace, ofNamespace] of byNamespace(endpoints)) {
      const state = ofNamespace.map(({ revision }) => revision).join();
      const known = this.known.get(namespace);
      next.set(namespace, known?.state === state ? known : { state, plans: planNamespace(ofNamespace) });
    }
    this.known = next;
    return new Map([...next.values()].flatMap(({ plans }) => [...plans]));
  }
}

function byNamespace(endpoints: readonly ServedEndpoint[]): Map<string, ServedEndpoint[]> {
  const groups = new Map<string, ServedEndpoint[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(endpoint.namespace);
    if (group === undefined) {
      groups.set(endpoint.namespace, [endpoint]);
    } else {
      group.push(endpoint);
    }
  }
  return groups;
}
