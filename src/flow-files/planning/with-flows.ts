import type { FlowCatalogue, FlowSignature } from '../../flow-language/flow-catalogue.js';

/** The catalogue with the flows of a file in place of those that are there; one that is there and active stays active. */
export function withFlows(catalogue: FlowCatalogue, toCome: ReadonlyMap<string, FlowSignature>): FlowCatalogue {
  const there = catalogue.flows ?? new Map<string, FlowSignature>();
  const next = [...toCome].map(([name, signature]) => {
    const active = signature.active || there.get(name)?.active === true;
    return [name, { ...signature, active }] as const;
  });
  return { ...catalogue, flows: new Map([...there, ...next]) };
}
