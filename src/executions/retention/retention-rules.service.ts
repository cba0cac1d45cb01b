import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Any, IsNull, MoreThan, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Transactions } from '../../database/transactions.service.js';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { Visibility } from '../reading/visibility.js';
import type { KeptByState } from './kept.js';
import { RetentionRule } from './retention-rule.entity.js';
import { type RetentionScope, scopeText } from './retention-scope.js';

/** How long executions are kept. */
@Injectable()
export class RetentionRules {
  constructor(
    @InjectRepository(RetentionRule) private readonly rules: Repository<RetentionRule>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** The default first, then those of flows and of namespaces that are visible. */
  async page(
    visibility: Visibility,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<RetentionRule>> {
    const after = cursor === undefined ? {} : { scope: MoreThan(scopeIn(cursor)) };
    const rows = await this.rules.find({
      where:
        visibility === 'all'
          ? after
          : [
              { ...after, namespace: IsNull() },
              { ...after, namespace: Any([...visibility]) },
            ],
      order: { scope: 'ASC' },
      take: limit + 1,
    });
    return toPage(rows, limit, ({ scope }) => [scope]);
  }

  /** Replaces the rule, or makes it. It counts from the next batch of removals on. */
  async put(scope: RetentionScope, keep: KeptByState, actor: string): Promise<RetentionRule> {
    const text = scopeText(scope);
    return this.transactions.run(async (manager) => {
      await manager.query(
        `insert into sluice.retention_rule (scope, namespace, flow_id, keep, updated_by) values ($1, $2, $3, $4, $5)
         on conflict (scope) do update set keep = excluded.keep, updated_by = excluded.updated_by, updated_at = now()`,
        [text, scope.namespace ?? null, scope.flowId ?? null, keep, actor],
      );
      const subject = `retention-rule/${text}`;
      await this.audit.append(manager, { actor, action: 'retention-rule.set', subject, details: { ...keep } });
      return manager.findOneByOrFail(RetentionRule, { scope: text });
    });
  }

  /** From then on the wider rule counts. Throws `retention-rule-not-found`. */
  async remove(scope: RetentionScope, actor: string): Promise<void> {
    const text = scopeText(scope);
    await this.transactions.run(async (manager) => {
      const { affected } = await manager.delete(RetentionRule, { scope: text });
      if (affected === 0) {
        throw new SluiceError('retention-rule-not-found', 'There is no rule of its own; the wider one counts.');
      }
      await this.audit.append(manager, { actor, action: 'retention-rule.remove', subject: `retention-rule/${text}` });
    });
  }
}

function scopeIn(cursor: string): string {
  const [scope] = decodeCursor(cursor, 1);
  if (typeof scope === 'string') return scope;
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}
