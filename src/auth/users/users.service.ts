import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import type { JsonObject } from '../../shared/json.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId, newId } from '../../shared/uuid.js';
import type { Grant } from '../principal.js';
import { Grants } from '../roles/grants.service.js';
import { grantsSql } from '../roles/grants-sql.js';
import { VerifiedCallers } from '../verification/verified-callers.service.js';
import { hashPassword } from './password.js';
import { UserAccount, type UserStatus } from './user-account.entity.js';

/** A user as others may see it. */
export interface User {
  id: string;
  username: string;
  displayName: string | null;
  status: UserStatus;
  grants: Grant[];
  createdAt: Date;
  createdBy: string;
}

export interface NewUser {
  username: string;
  /** In clear. */
  password: string;
  displayName: string | null;
}

const SELECT_USER = `
  SELECT id, username, display_name AS "displayName", status, created_at AS "createdAt", created_by AS "createdBy",
         ${grantsSql('user_id', 'user_account.id')} AS grants
  FROM sluice.user_account`;

@Injectable()
export class Users {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly grants: Grants,
    private readonly verified: VerifiedCallers,
    private readonly audit: AuditTrail,
  ) {}

  /** By username. */
  async page({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page<User>> {
    const after = cursor === undefined ? '' : String(decodeCursor(cursor, 1)[0]);
    const rows = (await this.database.query(`${SELECT_USER} WHERE username > $1 ORDER BY username LIMIT $2`, [
      after,
      limit + 1,
    ])) as User[];
    return toPage(rows, limit, ({ username }) => [username]);
  }

  /** Throws `user-not-found`. */
  async require(id: string, manager: EntityManager = this.database.manager): Promise<User> {
    const [user] = isId(id) ? ((await manager.query(`${SELECT_USER} WHERE id = $1`, [id])) as User[]) : [];
    return user ?? absent(id);
  }

  /** Throws `already-exists`. */
  async create(facts: NewUser, actor: string): Promise<User> {
    const passwordHash = await hashPassword(facts.password);
    return this.transactions.run((manager) => this.insert(manager, { ...facts, passwordHash }, [], actor));
  }

  /** The same in the caller's transaction, with grants. `passwordHash` is made before it: hashing is slow. */
  async insert(
    manager: EntityManager,
    { username, displayName, passwordHash }: Omit<NewUser, 'password'> & { passwordHash: string },
    grants: Grant[],
    actor: string,
  ): Promise<User> {
    const id = newId();
    const name = username.toLowerCase();
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(UserAccount)
      .values({ id, username: name, displayName, passwordHash, createdBy: actor })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) {
      throw new SluiceError('already-exists', `There is a user "${name}" already.`);
    }
    await this.grants.replace(manager, { userId: id }, grants);
    await this.record(manager, 'user.create', id, actor, {
      username: name,
      grants: grants.map((grant) => ({ ...grant })),
    });
    return this.require(id, manager);
  }

  /** Changes what is given; a new password or a suspension ends all sessions. Throws `user-not-found`, `last-admin`. */
  async change(
    id: string,
    changes: { displayName?: string | null; status?: UserStatus; password?: string },
    actor: string,
  ): Promise<User> {
    const { password, ...plain } = changes;
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    const user = await this.transactions.run(async (manager) => {
      await lock(manager, id);
      const columns = { ...plain, ...(passwordHash === undefined ? {} : { passwordHash }) };
      if (Object.keys(columns).length > 0) await manager.update(UserAccount, { id }, columns);
      if (passwordHash !== undefined || changes.status === 'suspended') {
        await manager.query('UPDATE sluice.session SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL', [
          id,
        ]);
      }
      if (changes.status === 'suspended') await this.grants.requireAnAdmin(manager);
      await this.record(manager, 'user.change', id, actor, {
        ...(plain as JsonObject),
        ...(passwordHash === undefined ? {} : { password: 'changed' }),
      });
      return this.require(id, manager);
    });
    this.verified.forget();
    return user;
  }

  /** Throws `user-not-found`, `validation-failed`, `last-admin`. */
  async replaceGrants(id: string, grants: Grant[], actor: string): Promise<User> {
    const user = await this.transactions.run(async (manager) => {
      await lock(manager, id);
      await this.grants.replace(manager, { userId: id }, grants);
      await this.grants.requireAnAdmin(manager);
      await this.record(manager, 'user.grant', id, actor, { grants: grants.map((grant) => ({ ...grant })) });
      return this.require(id, manager);
    });
    this.verified.forget();
    return user;
  }

  private record(
    manager: EntityManager,
    action: string,
    id: string,
    actor: string,
    details: JsonObject,
  ): Promise<void> {
    return this.audit.append(manager, { actor, action, subject: `user/${id}`, details });
  }
}

async function lock(manager: EntityManager, id: string): Promise<void> {
  const user = isId(id)
    ? await manager.findOne(UserAccount, { where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (user === null) absent(id);
}

function absent(id: string): never {
  throw new SluiceError('user-not-found', `There is no user ${id}.`);
}
