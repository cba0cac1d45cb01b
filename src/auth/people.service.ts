import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Finds the people whom a flow can ask something. */
@Injectable()
export class People {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The usernames, sorted, of active users who are among `users` and hold any role in the namespace, or who hold `role`
   * there; a role that is held everywhere is held there too. `limit` at most.
   */
  async among(
    { namespace, users, role }: { namespace: string; users: readonly string[]; role: string | null },
    limit: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    const rows = (await manager.query(
      `SELECT username FROM sluice.user_account
       WHERE status = 'active' AND EXISTS (
         SELECT FROM sluice.role_grant
         WHERE role_grant.user_id = user_account.id AND (role_grant.namespace IS NULL OR role_grant.namespace = $1)
           AND (user_account.username = any($2) OR role_grant.role = $3))
       ORDER BY username LIMIT $4`,
      [namespace, users, role, limit],
    )) as { username: string }[];
    return rows.map(({ username }) => username);
  }
}
