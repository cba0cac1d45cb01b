import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditFacts } from '../../audit/audit-trail.service.js';
import { ComplexObjectStore } from '../../namespaces/complex-object-store.service.js';
import { ComplexObject } from '../../namespaces/complex-object.entity.js';
import { requireSoundComplexObject } from '../../namespaces/require-sound-complex-object.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import { faultsOf } from './faults-of.js';
import type { FilePart, Prospect } from './file-part.js';
import { withoutNothing } from './without-nothing.js';

export interface ComplexObjectInFile extends JsonObject {
  name: string;
  schema: JsonSchema;
}

@Injectable()
export class ComplexObjectsPart implements FilePart<ComplexObjectInFile> {
  readonly kind = 'complex-object';
  readonly member = 'complexObjects';
  readonly isList = true;
  readonly role = 'flow_designer';
  readonly changesEndpoints = false;
  readonly schema = {
    type: 'object',
    required: ['name', 'schema'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', description: 'What schemas refer to it by: `#/complexObjects/<name>`.' },
      description: { type: ['string', 'null'], maxLength: 2000, description: 'For people to read.' },
      schema: { type: 'object', description: 'JSON Schema 2020-12.' },
    },
  };

  constructor(private readonly store: ComplexObjectStore) {}

  nameOf({ name }: ComplexObjectInFile): string {
    return name;
  }

  normalise({ name, description, schema }: ComplexObjectInFile): ComplexObjectInFile {
    return withoutNothing<ComplexObjectInFile>({ name, description, schema });
  }

  faults({ name, schema }: ComplexObjectInFile, { complexObjects }: Prospect): FieldError[] {
    return faultsOf(() => requireSoundComplexObject(name, schema, complexObjects)).map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace(/^\/path\/name$/, '/name'),
    }));
  }

  async read(manager: EntityManager, namespace: string, lock = false): Promise<ComplexObjectInFile[]> {
    const rows = await manager.find(ComplexObject, {
      where: { namespace },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return rows.map(({ name, description, schema }) => this.normalise({ name, description, schema }));
  }

  async write(
    manager: EntityManager,
    namespace: string,
    { name, description, schema }: ComplexObjectInFile,
    actor: string,
  ): Promise<AuditFacts> {
    const facts = { schema, description: (description as string | undefined) ?? null };
    const created = await this.store.write(manager, namespace, name, facts, actor);
    return {
      actor,
      action: created ? 'complex-object.create' : 'complex-object.change',
      subject: `namespace/${namespace}/complex-object/${name}`,
    };
  }
}
