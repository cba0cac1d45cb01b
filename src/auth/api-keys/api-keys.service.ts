import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId, newId } from '../../shared/uuid.js';
import type { Grant, Principal } from '../principal.js';
import { Grants } from '../roles/grants.service.js';
import { grantsSql } from '../roles/grants-sql.js';
import { VerifiedCallers } from '../verification/verified-callers.service.js';
import { hashOfApiKey, mintApiKey, prefixOf } from './api-key-text.js';
import { ApiKey } from './api-key.entity.js';

/** An API key as others may see it. */
export interface ApiKeyFacts {
  id: string;
  name: string;
  prefix: string;
  grants: Grant[];
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

const SELECT_KEY = `
  SELECT id, name, prefix, created_at AS "createdAt", created_by AS "createdBy", expires_at AS "expiresAt",
         revoked_at AS "revokedAt", ${grantsSql('api_key_id', 'api_key.id')} AS grants
  FROM sluice.api_key`;

@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly grants: Grants,
    private readonly verified: VerifiedCallers,
    private readonly audit: AuditTrail,
  ) {}

  /** Newest first, revoked ones too. */
  async page({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page<ApiKeyFacts>> {
    const before = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0]);
    if (before !== null && !isId(before)) throw new SluiceError('invalid-cursor', 'Start from the first page again.');
    const rows = (await this.database.query(
      `${SELECT_KEY} WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [before, limit + 1],
    )) as ApiKeyFacts[];
    return toPage(rows, limit, ({ id }) => [id]);
  }

  /** `key` is in no other answer ever. Throws `validation-failed` for an end in the past or an unknown grant. */
  async create(
    { name, grants, expiresAt }: { name: string; grants: Grant[]; expiresAt: Date | null },
    actor: string,
  ): Promise<ApiKeyFacts & { key: string }> {
    const id = newId();
    const key = mintApiKey();
    return this.transactions.run(async (manager) => {
      await requireFuture(manager, expiresAt);
      const prefix = prefixOf(key)!;
      const hash = hashOfApiKey(key).toString('hex');
      await manager.insert(ApiKey, { id, name, prefix, hash, expiresAt, createdBy: actor });
      await this.grants.replace(manager, { apiKeyId: id }, grants);
      await this.audit.append(manager, {
        actor,
        action: 'api-key.create',
        subject: `api-key/${id}`,
        details: {
          name,
          prefix,
          grants: grants.map((grant) => ({ ...grant })),
          expiresAt: expiresAt?.toISOString() ?? null,
        },
      });
      const [facts] = (await manager.query(`${SELECT_KEY} WHERE id = $1`, [id])) as [ApiKeyFacts];
      return { ...facts, key };
    });
  }

  /** Takes effect at once here and within a second elsewhere. Throws `api-key-not-found`, also when it was revoked before. */
  async revoke(id: string, actor: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const [, revoked] = isId(id)
        ? ((await manager.query('UPDATE sluice.api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL', [
            id,
          ])) as [unknown, number])
        : [undefined, 0];
      if (revoked === 0) throw new SluiceError('api-key-not-found', `There is no API key ${id} to revoke.`);
      await this.grants.replace(manager, { apiKeyId: id }, []);
      await this.audit.append(manager, { actor, action: 'api-key.revoke', subject: `api-key/${id}` });
    });
    this.verified.forget();
  }

  /** Whom the key proves; null for a key that is unknown, mistyped, expired or revoked. At most a second old. */
  async prove(key: string, scheme: string): Promise<Principal | null> {
    const prefix = prefixOf(key);
    if (prefix === undefined) return null;
    const hash = hashOfApiKey(key);
    return this.verified.find(`${scheme} ${hash.toString('base64')}`, async () => {
      const [row] = (await this.database.query(
        `SELECT id, name, hash, ${grantsSql('api_key_id', 'api_key.id')} AS grants FROM sluice.api_key
         WHERE prefix = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
        [prefix],
      )) as (Pick<Principal, 'id' | 'name' | 'grants'> & { hash: string })[];
      if (row === undefined || !timingSafeEqual(Buffer.from(row.hash, 'hex'), hash)) return null;
      return { kind: 'api-key', id: row.id, name: row.name, scheme, grants: row.grants };
    });
  }

  /** Whom a key stands for that was proven before, by its id; null once it has expired or is revoked. At most a second old. */
  holder(id: string, scheme: string): Promise<Principal | null> {
    return this.verified.find(`${scheme} of ${id}`, async () => {
      const [row] = (await this.database.query(
        `SELECT id, name, ${grantsSql('api_key_id', 'api_key.id')} AS grants FROM sluice.api_key
         WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
        [id],
      )) as Pick<Principal, 'id' | 'name' | 'grants'>[];
      return row === undefined ? null : { kind: 'api-key', ...row, scheme };
    });
  }
}

async function requireFuture(manager: EntityManager, expiresAt: Date | null): Promise<void> {
  if (expiresAt === null) return;
  const [{ past }] = (await manager.query('SELECT $1::timestamptz <= now() AS past', [expiresAt])) as [
    { past: boolean },
  ];
  if (!past) return;
  throw new SluiceError('validation-failed', 'The API key would have expired already.', {
    errors: [{ pointer: '/expiresAt', code: 'in-the-past', message: 'must be in the future' }],
  });
}
