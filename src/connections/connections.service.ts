import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import type { JsonObject } from '../shared/json.js';
import { decodeCursor, type Page, toPage } from '../shared/keyset-page.js';
import { SluiceError } from '../shared/sluice-error.js';
import { type ConnectionSettings, credentialOf } from './connection-settings.js';
import { Connection } from './connection.entity.js';
import { requireSoundConnection } from './settings/require-sound-connection.js';
import { Credential } from './vault/credential.entity.js';

/** The connections of the namespaces. Every change is audited in its own transaction. */
@Injectable()
export class Connections {
  constructor(
    @InjectRepository(Connection) private readonly connections: Repository<Connection>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** By name; none for a namespace that does not exist. */
  all(namespace: string): Promise<Connection[]> {
    return this.connections.find({ where: { namespace }, order: { name: 'ASC' } });
  }

  async names(namespace: string): Promise<ReadonlySet<string>> {
    const rows = await this.connections.find({ select: { name: true }, where: { namespace }, order: { name: 'ASC' } });
    return new Set(rows.map(({ name }) => name));
  }

  /** By name. */
  async page(namespace: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<Connection>> {
    const after = cursor === undefined ? {} : { name: MoreThan(String(decodeCursor(cursor, 1)[0])) };
    const rows = await this.connections.find({
      where: { namespace, ...after },
      order: { name: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ name }) => [name]);
  }

  /** Throws `connection-not-found`. */
  async require(namespace: string, name: string): Promise<Connection> {
    return (await this.connections.findOneBy({ namespace, name })) ?? absent(name);
  }

  /** Throws `validation-failed` or `already-exists`. */
  async create(namespace: string, name: string, settings: ConnectionSettings, actor: string): Promise<Connection> {
    return this.transactions.run(async (manager) => {
      const connection = await this.write(manager, namespace, name, settings, actor);
      if (connection.revision > 1) {
        throw new SluiceError('already-exists', `There is a connection "${name}" in this namespace already.`);
      }
      await this.record(manager, 'connection.create', connection, actor, detailsOf(settings));
      return connection;
    });
  }

  /** Throws `connection-not-found`, `revision-mismatch` or `validation-failed`. */
  async change(
    namespace: string,
    name: string,
    revision: number,
    settings: ConnectionSettings,
    actor: string,
  ): Promise<Connection> {
    return this.transactions.run(async (manager) => {
      requireRevision((await lock(manager, namespace, name)) ?? absent(name), revision);
      const connection = await this.write(manager, namespace, name, settings, actor);
      const details = { ...detailsOf(settings), revision: connection.revision };
      await this.record(manager, 'connection.change', connection, actor, details);
      return connection;
    });
  }

  /** Creates or replaces it, in a transaction of the caller, who audits it. Throws `validation-failed`. */
  async write(
    manager: EntityManager,
    namespace: string,
    name: string,
    settings: ConnectionSettings,
    actor: string,
  ): Promise<Connection> {
    requireSoundConnection(name, settings);
    const credential = credentialOf(settings.auth);
    if (credential !== null) await requireSecret(manager, namespace, credential);
    const { description, baseUrl, auth, timeoutSeconds, maxResponseBytes, followRedirects } = settings;
    await manager.query(
      `INSERT INTO sluice.connection (namespace, name, description, base_url, auth, credential, timeout_seconds,
                                      max_response_bytes, follow_redirects, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (namespace, name) DO UPDATE
         SET description = excluded.description, base_url = excluded.base_url, auth = excluded.auth,
             credential = excluded.credential, timeout_seconds = excluded.timeout_seconds,
             max_response_bytes = excluded.max_response_bytes, follow_redirects = excluded.follow_redirects,
             revision = connection.revision + 1, updated_at = now(), updated_by = excluded.updated_by`,
      [
        namespace,
        name,
        description,
        baseUrl,
        JSON.stringify(auth),
        credential,
        timeoutSeconds,
        maxResponseBytes,
        followRedirects,
        actor,
      ],
    );
    return manager.findOneByOrFail(Connection, { namespace, name });
  }

  /** Steps that name it fail from now on. Throws `connection-not-found` or `revision-mismatch`. */
  async delete(namespace: string, name: string, revision: number | undefined, actor: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const connection = (await lock(manager, namespace, name)) ?? absent(name);
      if (revision !== undefined) requireRevision(connection, revision);
      await manager.delete(Connection, { namespace, name });
      await this.record(manager, 'connection.delete', connection, actor);
    });
  }

  private record(
    manager: EntityManager,
    action: string,
    { namespace, name }: Connection,
    actor: string,
    details: JsonObject = {},
  ): Promise<void> {
    return this.audit.append(manager, { actor, action, subject: `namespace/${namespace}/connection/${name}`, details });
  }
}

function lock(manager: EntityManager, namespace: string, name: string): Promise<Connection | null> {
  return manager.findOne(Connection, { where: { namespace, name }, lock: { mode: 'pessimistic_write' } });
}

async function requireSecret(manager: EntityManager, namespace: string, name: string): Promise<void> {
  const credential = await manager.findOneBy(Credential, { namespace, name });
  if (credential?.kind === 'connection-secret') return;
  const message =
    credential === null
      ? `there is no credential "${name}" in this namespace`
      : `the credential "${name}" is a ${credential.kind}, not a connection-secret`;
  throw new SluiceError('validation-failed', 'The connection is not valid.', {
    errors: [{ pointer: '/auth/credential', code: 'unknown-credential', message }],
  });
}

function requireRevision(connection: Connection, revision: number): void {
  if (connection.revision === revision) return;
  throw new SluiceError(
    'revision-mismatch',
    `The connection is at revision ${connection.revision}, not ${revision}: read it again and repeat the change.`,
    { headers: { etag: `"${connection.revision}"` } },
  );
}

function detailsOf({ baseUrl, auth }: ConnectionSettings): JsonObject {
  return { baseUrl, auth: auth.type, credential: credentialOf(auth) };
}

function absent(name: string): never {
  throw new SluiceError('connection-not-found', `There is no connection "${name}" in this namespace.`);
}
