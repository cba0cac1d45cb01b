import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ComplexObjectUse, ComplexObjectUses } from '../namespaces/complex-object-uses.service.js';

/** Tells the namespaces which flows refer to a complex object: in their draft, or in the version that is active. */
@Injectable()
export class ComplexObjectsInFlows {
  constructor(uses: ComplexObjectUses) {
    uses.register(findFlows);
  }
}

async function findFlows(manager: EntityManager, namespace: string, name: string): Promise<ComplexObjectUse[]> {
  // In JSON text a reference is a string of its own; the same words inside a longer text are not.
  const rows = (await manager.query(
    `SELECT flow.id, flow.name FROM sluice.flow
     LEFT JOIN sluice.flow_version active ON active.id = flow.active_version_id
     WHERE flow.namespace = $1
       AND (strpos(flow.draft::text, $2) > 0 OR (active.complex_objects -> $3) IS NOT NULL)
     ORDER BY flow.name`,
    [namespace, JSON.stringify(`#/complexObjects/${name}`), name],
  )) as { id: string; name: string }[];
  return rows.map((flow) => ({ kind: 'flow', ...flow }));
}
