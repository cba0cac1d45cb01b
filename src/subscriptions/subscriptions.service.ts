import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { isInForce } from './is-in-force.js';
import type { Product } from './product.js';
import { Subscription } from './subscription.entity.js';

/** What the installation may use. */
@Injectable()
export class Subscriptions {
  constructor(
    @InjectRepository(Subscription) private readonly subscriptions: Repository<Subscription>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  get(product: Product): Promise<Subscription> {
    return this.subscriptions.findOneByOrFail({ product });
  }

  /** Throws `subscription-required` unless the product is covered now, by the database's clock. */
  async requireActive(product: Product, manager: EntityManager = this.subscriptions.manager): Promise<void> {
    const subscription = await manager.findOneByOrFail(Subscription, { product });
    const [{ now }] = (await manager.query('SELECT now()')) as [{ now: Date }];
    if (!isInForce(subscription, now)) {
      throw new SluiceError('subscription-required', `The installation has no active subscription to ${product}.`);
    }
  }

  /** Replaces what is known of the subscription. Throws `validation-failed` for an end that is not after the beginning. */
  async set(
    product: Product,
    facts: Pick<Subscription, 'plan' | 'status' | 'validFrom' | 'validUntil'>,
    actor: string,
  ): Promise<Subscription> {
    if (facts.validUntil !== null && facts.validUntil <= facts.validFrom) {
      throw new SluiceError('validation-failed', 'The subscription would end before it begins.', {
        errors: [{ pointer: '/validUntil', code: 'before-beginning', message: 'must be after validFrom' }],
      });
    }
    return this.transactions.run(async (manager) => {
      await manager.update(Subscription, { product }, facts);
      await this.audit.append(manager, {
        actor,
        action: 'subscription.set',
        subject: `subscription/${product}`,
        details: {
          plan: facts.plan,
          status: facts.status,
          validFrom: facts.validFrom.toISOString(),
          validUntil: facts.validUntil?.toISOString() ?? null,
        },
      });
      return manager.findOneByOrFail(Subscription, { product });
    });
  }
}
