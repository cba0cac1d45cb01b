import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Product } from './product.js';

export type SubscriptionStatus = 'active' | 'expired' | 'suspended';

/** What the installation may use, one row per product. */
@Check('ck_subscription_status', `status IN ('active', 'expired', 'suspended')`)
@Entity({ name: 'subscription', schema: 'sluice' })
export class Subscription {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_subscription' })
  product!: Product;

  @Column({ type: 'text' })
  plan!: string;

  @Column({ type: 'text' })
  status!: SubscriptionStatus;

  @Column({ name: 'valid_from', type: 'timestamptz', default: () => 'now()' })
  validFrom!: Date;

  /** Exclusive; null for no end. */
  @Column({ name: 'valid_until', type: 'timestamptz', nullable: true })
  validUntil!: Date | null;
}
