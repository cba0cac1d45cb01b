import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { newId } from '../../shared/uuid.js';
import { VerifiedCallers } from '../verification/verified-callers.service.js';
import type { IssuerFacts, IssuerSettings } from './issuer-settings.js';
import { requireSoundIssuer } from './require-sound-issuer.js';
import { TokenIssuerGrant } from './token-issuer-grant.entity.js';
import { TokenIssuer } from './token-issuer.entity.js';
import { unknownGrant } from './unknown-grant.js';

/** Whose tokens are believed. Changes take effect at once here, and within a second on every node. */
@Injectable()
export class TokenIssuers {
  constructor(
    @InjectRepository(TokenIssuer) private readonly issuers: Repository<TokenIssuer>,
    private readonly transactions: Transactions,
    private readonly verified: VerifiedCallers,
    private readonly audit: AuditTrail,
  ) {}

  /** By name. */
  async page({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page<IssuerFacts>> {
    const where = cursor === undefined ? {} : { name: MoreThan(String(decodeCursor(cursor, 1)[0])) };
    const rows = await this.issuers.find({ where, order: { name: 'ASC' }, take: limit + 1 });
    const { items, next } = toPage(rows, limit, ({ name }) => [name]);
    return { items: await withGrants(this.issuers.manager, items), next };
  }

  /** Throws `token-issuer-not-found`. */
  async require(name: string, manager = this.issuers.manager): Promise<IssuerFacts> {
    const issuer = (await manager.findOneBy(TokenIssuer, { name })) ?? absent(name);
    return (await withGrants(manager, [issuer]))[0]!;
  }

  /** By what its tokens have in `iss`; null for one that is not known. */
  async byIssuer(issuer: string): Promise<IssuerFacts | null> {
    if (/\0|\p{Surrogate}/u.test(issuer)) return null;
    const row = await this.issuers.findOneBy({ issuer });
    return row === null ? null : (await withGrants(this.issuers.manager, [row]))[0]!;
  }

  /** Creates or replaces it. Throws `validation-failed`, or `already-exists` when another one has its issuer. */
  async put(name: string, settings: IssuerSettings, actor: string): Promise<{ issuer: IssuerFacts; created: boolean }> {
    requireSoundIssuer(name, settings);
    const { grants, ...facts } = settings;
    const result = await this.transactions.run(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('sluice.token_issuer'))`);
      const holder = await manager.findOneBy(TokenIssuer, { issuer: facts.issuer });
      if (holder !== null && holder.name !== name) {
        throw new SluiceError('already-exists', `"${holder.name}" is this issuer already.`);
      }
      const { affected } = await manager.update(
        TokenIssuer,
        { name },
        { ...facts, updatedAt: () => 'now()', updatedBy: actor },
      );
      const created = affected === 0;
      if (created) await manager.insert(TokenIssuer, { name, ...facts, updatedBy: actor });
      await manager.delete(TokenIssuerGrant, { tokenIssuer: name });
      for (const [at, grant] of grants.entries()) {
        await manager
          .insert(TokenIssuerGrant, { id: newId(), tokenIssuer: name, ...grant })
          .catch(unknownGrant(grant, at));
      }
      await this.audit.append(manager, {
        actor,
        action: created ? 'token-issuer.create' : 'token-issuer.change',
        subject: `token-issuer/${name}`,
        details: { ...facts, grants: grants.map((grant) => ({ ...grant })) },
      });
      return { issuer: await this.require(name, manager), created };
    });
    this.verified.forget();
    return result;
  }

  /** Its tokens are refused from now on. Throws `token-issuer-not-found`. */
  async delete(name: string, actor: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { affected } = await manager.delete(TokenIssuer, { name });
      if (affected === 0) absent(name);
      await this.audit.append(manager, { actor, action: 'token-issuer.delete', subject: `token-issuer/${name}` });
    });
    this.verified.forget();
  }
}

async function withGrants(manager: EntityManager, issuers: TokenIssuer[]): Promise<IssuerFacts[]> {
  const rows = await manager.find(TokenIssuerGrant, {
    where: { tokenIssuer: In(issuers.map(({ name }) => name)) },
    order: { id: 'ASC' },
  });
  return issuers.map((issuer) => ({
    ...issuer,
    grants: rows
      .filter(({ tokenIssuer }) => tokenIssuer === issuer.name)
      .map(({ role, namespace, claimValue }) => ({ role, namespace, claimValue })),
  }));
}

function absent(name: string): never {
  throw new SluiceError('token-issuer-not-found', `There is no token issuer "${name}".`);
}
