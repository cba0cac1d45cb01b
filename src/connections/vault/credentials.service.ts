import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import type { JsonObject } from '../../shared/json.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';
import type { CredentialKind } from '../credential-kind.js';
import { CredentialVault } from '../credential-vault.service.js';
import { Credential } from './credential.entity.js';
import { CredentialValue } from './credential-value.entity.js';
import { requireUnused } from './require-unused.js';
import { SealedValues } from './sealed-values.service.js';

const MOST_VALUES = 2;

/** A credential as people may see it: everything but what it is. */
export interface CredentialFacts extends Credential {
  values: Pick<CredentialValue, 'id' | 'createdAt' | 'createdBy'>[];
}

/** Changes the credentials of the namespaces. Values go in and never come out again. */
@Injectable()
export class Credentials {
  constructor(
    @InjectRepository(Credential) private readonly credentials: Repository<Credential>,
    private readonly transactions: Transactions,
    private readonly sealed: SealedValues,
    private readonly vault: CredentialVault,
    private readonly audit: AuditTrail,
  ) {}

  /** By name. */
  async page(namespace: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<CredentialFacts>> {
    const after = cursor === undefined ? {} : { name: MoreThan(String(decodeCursor(cursor, 1)[0])) };
    const rows = await this.credentials.find({
      where: { namespace, ...after },
      order: { name: 'ASC' },
      take: limit + 1,
    });
    const { items, next } = toPage(rows, limit, ({ name }) => [name]);
    return { items: await withValues(this.credentials.manager, items), next };
  }

  /** Throws `credential-not-found`. */
  async require(namespace: string, name: string, manager = this.credentials.manager): Promise<CredentialFacts> {
    const credential = (await manager.findOneBy(Credential, { namespace, name })) ?? absent(name);
    return (await withValues(manager, [credential]))[0]!;
  }

  /** Creates it, or replaces all it had by this one value. Throws `in-use` for a new kind that a connection cannot use. */
  async put(
    namespace: string,
    name: string,
    facts: { kind: CredentialKind; description: string | null; value: string },
    actor: string,
  ): Promise<{ credential: CredentialFacts; created: boolean }> {
    return this.change(async (manager) => {
      const [{ created }] = (await manager.query(
        `INSERT INTO sluice.credential (namespace, name, kind, description, updated_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (namespace, name) DO UPDATE
           SET kind = excluded.kind, description = excluded.description, updated_at = now(), updated_by = excluded.updated_by
         RETURNING xmax = 0 AS created`,
        [namespace, name, facts.kind, facts.description, actor],
      )) as [{ created: boolean }];
      if (facts.kind !== 'connection-secret') await requireUnused(manager, namespace, name);
      await manager.delete(CredentialValue, { namespace, credential: name });
      const valueId = await this.sealed.add(manager, { namespace, credential: name }, facts.value, actor);
      const action = created ? 'credential.create' : 'credential.replace';
      await this.record(manager, action, namespace, name, actor, { kind: facts.kind, valueId });
      return { credential: await this.require(namespace, name, manager), created };
    });
  }

  /** A second value beside the first. Throws `credential-not-found`, or `credential-rotating` when there are two. */
  async addValue(namespace: string, name: string, value: string, actor: string): Promise<CredentialFacts> {
    return this.change(async (manager) => {
      const { values } = await this.lock(manager, namespace, name);
      if (values.length >= MOST_VALUES) {
        throw new SluiceError('credential-rotating', 'Remove one of its two values first.');
      }
      const valueId = await this.sealed.add(manager, { namespace, credential: name }, value, actor);
      await this.touch(manager, namespace, name, actor);
      await this.record(manager, 'credential.add-value', namespace, name, actor, { valueId });
      return this.require(namespace, name, manager);
    });
  }

  /** Throws `credential-not-found`, `credential-value-not-found`, or `last-value` for the only one. */
  async removeValue(namespace: string, name: string, valueId: string, actor: string): Promise<void> {
    await this.change(async (manager) => {
      const { values } = await this.lock(manager, namespace, name);
      if (!isId(valueId) || !values.some(({ id }) => id === valueId)) {
        throw new SluiceError('credential-value-not-found', `The credential "${name}" has no such value.`);
      }
      if (values.length === 1) {
        throw new SluiceError('last-value', 'Add the value that replaces it first, or delete the credential.');
      }
      await manager.delete(CredentialValue, { id: valueId });
      await this.touch(manager, namespace, name, actor);
      await this.record(manager, 'credential.remove-value', namespace, name, actor, { valueId });
    });
  }

  /** Throws `credential-not-found`, or `in-use` while a connection has it. Endpoints that relied on it refuse from now on. */
  async delete(namespace: string, name: string, actor: string): Promise<void> {
    await this.change(async (manager) => {
      await requireUnused(manager, namespace, name);
      const { affected } = await manager.delete(Credential, { namespace, name });
      if (affected === 0) absent(name);
      await this.record(manager, 'credential.delete', namespace, name, actor);
    });
  }

  private async change<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.transactions.run(work);
    this.vault.forget();
    return result;
  }

  private async lock(manager: EntityManager, namespace: string, name: string): Promise<CredentialFacts> {
    await manager.query('SELECT 1 FROM sluice.credential WHERE namespace = $1 AND name = $2 FOR UPDATE', [
      namespace,
      name,
    ]);
    return this.require(namespace, name, manager);
  }

  private async touch(manager: EntityManager, namespace: string, name: string, actor: string): Promise<void> {
    await manager.update(Credential, { namespace, name }, { updatedAt: () => 'now()', updatedBy: actor });
  }

  private record(
    manager: EntityManager,
    action: string,
    namespace: string,
    name: string,
    actor: string,
    details?: JsonObject,
  ): Promise<void> {
    return this.audit.append(manager, {
      actor,
      action,
      subject: `namespace/${namespace}/credential/${name}`,
      ...(details && { details }),
    });
  }
}

async function withValues(manager: EntityManager, credentials: Credential[]): Promise<CredentialFacts[]> {
  if (credentials.length === 0) return [];
  const values = await manager.find(CredentialValue, {
    select: { id: true, credential: true, createdAt: true, createdBy: true },
    where: { namespace: credentials[0]!.namespace, credential: In(credentials.map(({ name }) => name)) },
    order: { id: 'ASC' },
  });
  return credentials.map((facts) => ({
    ...facts,
    values: values.filter(({ credential }) => credential === facts.name),
  }));
}

function absent(name: string): never {
  throw new SluiceError('credential-not-found', `There is no credential "${name}" in this namespace.`);
}
