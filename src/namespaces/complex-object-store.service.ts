import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { ComplexObject } from './complex-object.entity.js';
import { type ComplexObjectUse, ComplexObjectUses } from './complex-object-uses.service.js';
import { requireUnused } from './require-unused.js';

/** The reusable structures of the namespaces. */
@Injectable()
export class ComplexObjectStore {
  constructor(
    @InjectRepository(ComplexObject) private readonly objects: Repository<ComplexObject>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly uses: ComplexObjectUses,
  ) {
    uses.register(findComplexObjects);
  }

  /** The schemas of a namespace, by name; empty for a namespace that does not exist. */
  async all(namespace: string): Promise<ComplexObjects> {
    const rows = await this.objects.find({ where: { namespace }, order: { name: 'ASC' } });
    return Object.fromEntries(rows.map(({ name, schema }) => [name, schema]));
  }

  /** By name. */
  async page(namespace: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<ComplexObject>> {
    const after = cursor === undefined ? {} : { name: MoreThan(String(decodeCursor(cursor, 1)[0])) };
    const rows = await this.objects.find({
      where: { namespace, ...after },
      order: { name: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ name }) => [name]);
  }

  /** Throws `complex-object-not-found`. */
  async require(namespace: string, name: string): Promise<ComplexObject> {
    return (await this.objects.findOneBy({ namespace, name })) ?? absent(name);
  }

  /** Creates or replaces it; the schema has been checked. */
  async put(
    namespace: string,
    name: string,
    facts: { schema: JsonSchema; description: string | null },
    actor: string,
  ): Promise<{ object: ComplexObject; created: boolean }> {
    return this.transactions.run(async (manager) => {
      const created = await this.write(manager, namespace, name, facts, actor);
      await this.audit.append(manager, {
        actor,
        action: created ? 'complex-object.create' : 'complex-object.change',
        subject: subjectOf(namespace, name),
      });
      return { object: await manager.findOneByOrFail(ComplexObject, { namespace, name }), created };
    });
  }

  /** As `put`, in a transaction of the caller, who audits it. Answers whether it is new. */
  async write(
    manager: EntityManager,
    namespace: string,
    name: string,
    facts: { schema: JsonSchema; description: string | null },
    actor: string,
  ): Promise<boolean> {
    const [{ created }] = (await manager.query(
      `INSERT INTO sluice.complex_object (namespace, name, schema, description, updated_by)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (namespace, name) DO UPDATE
         SET schema = excluded.schema, description = excluded.description,
             updated_at = now(), updated_by = excluded.updated_by
       RETURNING xmax = 0 AS created`,
      [namespace, name, JSON.stringify(facts.schema), facts.description, actor],
    )) as [{ created: boolean }];
    return created;
  }

  /** Throws `complex-object-not-found`, or `in-use` while a flow or another complex object refers to it. */
  async delete(namespace: string, name: string, actor: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { affected } = await manager.delete(ComplexObject, { namespace, name });
      if (affected === 0) absent(name);
      requireUnused(name, await this.uses.of(manager, namespace, name));
      await this.audit.append(manager, {
        actor,
        action: 'complex-object.delete',
        subject: subjectOf(namespace, name),
      });
    });
  }
}

async function findComplexObjects(
  manager: EntityManager,
  namespace: string,
  name: string,
): Promise<ComplexObjectUse[]> {
  const rows = (await manager.query(
    `SELECT name FROM sluice.complex_object
     WHERE namespace = $1 AND name <> $3 AND strpos(schema::text, $2) > 0 ORDER BY name`,
    [namespace, JSON.stringify(`#/complexObjects/${name}`), name],
  )) as { name: string }[];
  return rows.map((object) => ({ kind: 'complex-object', ...object }));
}

function subjectOf(namespace: string, name: string): string {
  return `namespace/${namespace}/complex-object/${name}`;
}

function absent(name: string): never {
  throw new SluiceError('complex-object-not-found', `There is no complex object "${name}" in this namespace.`);
}
