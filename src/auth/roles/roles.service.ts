import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { QueryFailedError, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Role } from './role.entity.js';

const FOREIGN_KEY_VIOLATION = '23503';

@Injectable()
export class Roles {
  constructor(
    @InjectRepository(Role) private readonly roles: Repository<Role>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** All of them, by name. */
  list(): Promise<Role[]> {
    return this.roles.find({ order: { name: 'ASC' } });
  }

  /** Throws `already-exists`. */
  create(name: string, description: string, actor: string): Promise<Role> {
    return this.transactions.run(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(Role)
        .values({ name, description })
        .orIgnore()
        .returning('name')
        .execute();
      if ((raw as unknown[]).length === 0) {
        throw new SluiceError('already-exists', `There is a role "${name}" already.`);
      }
      await this.audit.append(manager, {
        actor,
        action: 'role.create',
        subject: `role/${name}`,
        details: { description },
      });
      return manager.findOneByOrFail(Role, { name });
    });
  }

  /** Throws `role-not-found`, or `in-use` for a role that ships with the product or that someone holds. */
  async delete(name: string, actor: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const role = await manager.findOneBy(Role, { name });
      if (role === null) throw new SluiceError('role-not-found', `There is no role "${name}".`);
      if (role.builtIn) throw new SluiceError('in-use', `The role "${name}" belongs to the product.`);
      await manager.delete(Role, { name }).catch((error: unknown) => {
        const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string };
        throw code === FOREIGN_KEY_VIOLATION ? new SluiceError('in-use', `Someone holds the role "${name}".`) : error;
      });
      await this.audit.append(manager, { actor, action: 'role.delete', subject: `role/${name}` });
    });
  }
}
