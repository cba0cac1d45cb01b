import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, type EntityManager, type FindOperator, In, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { NamespaceVisibility } from './namespace-visibility.js';
import type { NamespaceSettings } from './namespace-settings.js';
import { Namespace } from './namespace.entity.js';

/** A node that takes longer is served by the net below the announcements. */
const LONGEST_WAIT_MS = 5_000;

@Injectable()
export class Namespaces {
  constructor(
    @InjectRepository(Namespace) private readonly namespaces: Repository<Namespace>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly epoch: EndpointEpoch,
  ) {}

  /** Throws `namespace-not-found`. */
  async require(name: string): Promise<Namespace> {
    const namespace = await this.namespaces.findOneBy({ name });
    if (namespace === null) throw new SluiceError('namespace-not-found', `There is no namespace "${name}".`);
    return namespace;
  }

  /** All of them, by name. */
  list(): Promise<Namespace[]> {
    return this.namespaces.find({ order: { name: 'ASC' } });
  }

  /** One page of those named in `visible`, by name. */
  async page(
    visible: 'all' | string[],
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<Namespace>> {
    const conditions: FindOperator<string>[] = [
      ...(visible === 'all' ? [] : [In(visible)]),
      ...(cursor === undefined ? [] : [MoreThan(String(decodeCursor(cursor, 1)[0]))]),
    ];
    const rows = await this.namespaces.find({
      where: conditions.length === 0 ? {} : { name: And(...conditions) },
      order: { name: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ name }) => [name]);
  }

  /** Throws `already-exists`. */
  create(
    facts: { name: string; title: string; description: string | null; visibility: NamespaceVisibility },
    actor: string,
  ): Promise<Namespace> {
    return this.transactions.run(async (manager) => {
      await this.insert(manager, facts, actor);
      await this.audit.append(manager, {
        actor,
        action: 'namespace.create',
        subject: `namespace/${facts.name}`,
        details: { title: facts.title },
      });
      return manager.findOneByOrFail(Namespace, { name: facts.name });
    });
  }

  /** As `create`, in a transaction of the caller, who audits it. */
  async insert(
    manager: EntityManager,
    facts: Pick<Namespace, 'name' | 'title' | 'description' | 'visibility'> & Partial<NamespaceSettings>,
    actor: string,
  ): Promise<void> {
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(Namespace)
      .values({ ...facts, createdBy: actor })
      .orIgnore()
      .returning('name')
      .execute();
    if ((raw as unknown[]).length === 0) {
      throw new SluiceError('already-exists', `There is a namespace "${facts.name}" already.`);
    }
  }

  /**
   * Changes what is given. Throws `namespace-not-found`. Resolves when every live node that keeps up knows of new limits
   * and origins.
   */
  async change(
    name: string,
    changes: {
      title?: string;
      description?: string | null;
      visibility?: NamespaceVisibility;
    } & Partial<NamespaceSettings>,
    actor: string,
  ): Promise<Namespace> {
    await this.require(name);
    let epoch: number | undefined;
    const changed = await this.transactions.run(async (manager) => {
      if (Object.keys(changes).length > 0) await manager.update(Namespace, { name }, changes);
      await this.audit.append(manager, {
        actor,
        action: 'namespace.change',
        subject: `namespace/${name}`,
        details: detailsOf(changes),
      });
      if (changes.limits !== undefined || changes.cors !== undefined) epoch = await this.epoch.bump(manager);
      return manager.findOneByOrFail(Namespace, { name });
    });
    if (epoch !== undefined) await this.epoch.awaitServed(epoch, LONGEST_WAIT_MS);
    return changed;
  }
}

function detailsOf(changes: object): JsonObject {
  return JSON.parse(JSON.stringify(changes)) as JsonObject;
}
