import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { SluiceError } from '../../shared/sluice-error.js';
import { newId } from '../../shared/uuid.js';
import type { Grant } from '../principal.js';
import { RoleGrant } from './role-grant.entity.js';

export type Holder = { userId: string } | { apiKeyId: string };

/** Which constraint a grant of something that does not exist breaks. */
const REFERENCES = [
  { constraint: 'fk_role_grant_role', member: 'role' },
  { constraint: 'fk_role_grant_namespace', member: 'namespace' },
] as const;

/** Who holds which roles. */
@Injectable()
export class Grants {
  /** The caller has locked the holder. Throws `validation-failed` for a role or a namespace that does not exist. */
  async replace(manager: EntityManager, holder: Holder, grants: readonly Grant[]): Promise<void> {
    await manager.delete(RoleGrant, holder);
    for (const [at, { role, namespace }] of grants.entries()) {
      await manager.insert(RoleGrant, { id: newId(), ...holder, role, namespace }).catch(unknownIn(grants[at]!, at));
    }
  }

  /** Throws `last-admin` when no active user holds `admin` everywhere any more. Call it after the change. */
  async requireAnAdmin(manager: EntityManager): Promise<void> {
    // Two admins who take it from each other at the same time must see each other's change.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('sluice.last_admin'))`);
    const [{ admins }] = (await manager.query(
      `SELECT count(*)::integer AS admins
       FROM sluice.role_grant JOIN sluice.user_account ON user_account.id = role_grant.user_id
       WHERE role = 'admin' AND namespace IS NULL AND status = 'active'`,
    )) as [{ admins: number }];
    if (admins === 0) {
      throw new SluiceError('last-admin', 'Make another active user an admin of everything first.');
    }
  }
}

function unknownIn(grant: Grant, at: number): (error: unknown) => never {
  return (error) => {
    const broken = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : '';
    const reference = REFERENCES.find(({ constraint }) => constraint === broken);
    if (reference === undefined) throw error;
    const { member } = reference;
    throw new SluiceError('validation-failed', 'A grant names something that does not exist.', {
      errors: [
        {
          pointer: `/grants/${at}/${member}`,
          code: `unknown-${member}`,
          message: `there is no ${member} "${grant[member]}"`,
        },
      ],
    });
  };
}
