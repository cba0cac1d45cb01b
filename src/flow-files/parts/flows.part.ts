import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import { Flow } from '../../flows/flow.entity.js';
import { Flows } from '../../flows/flows.service.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { FilePart } from './file-part.js';

/** A flow definition as it stands in a draft: what else is in it, the check says. */
export interface FlowInFile extends JsonObject {
  name: string;
}

@Injectable()
export class FlowsPart implements FilePart<FlowInFile> {
  readonly kind = 'flow';
  readonly member = 'flows';
  readonly isList = true;
  readonly role = 'flow_designer';
  readonly changesEndpoints = false;
  readonly schema = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', minLength: 1, maxLength: 200, pattern: '^\\S([\\s\\S]*\\S)?$' } },
  };

  constructor(private readonly flows: Flows) {}

  nameOf({ name }: FlowInFile): string {
    return name;
  }

  /** The designer's own order of members counts: it shows in the published documents. */
  normalise(definition: FlowInFile): FlowInFile {
    return definition;
  }

  faults(): FieldError[] {
    return [];
  }

  async read(manager: EntityManager, namespace: string, lock = false): Promise<FlowInFile[]> {
    const rows = await manager.find(Flow, {
      where: { namespace },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return rows.map(({ draft }) => draft as FlowInFile);
  }

  async write(manager: EntityManager, namespace: string, definition: FlowInFile, actor: string): Promise<AuditFacts> {
    const { name } = definition;
    const flow = await manager.findOneBy(Flow, { namespace, name });
    if (flow === null) {
      const { id } = await this.flows.insert(manager, namespace, definition, actor);
      return { actor, action: 'flow.create', subject: `flow/${id}`, details: { namespace, name, imported: true } };
    }
    const { id, revision } = await this.flows.replaceDraft(manager, flow, definition, actor);
    const details = { namespace, name, revision, imported: true };
    return { actor, action: 'flow.save', subject: `flow/${id}`, details };
  }
}
