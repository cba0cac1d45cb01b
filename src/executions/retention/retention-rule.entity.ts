import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { KeptByState } from './kept.js';

/** How long executions are kept: all, those in one namespace or those of one flow. The narrowest that says so counts. */
@Entity({ name: 'retention_rule', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_retention_rule_namespace' })
@ForeignKey('Flow', ['flowId'], ['id'], { name: 'fk_retention_rule_flow', onDelete: 'CASCADE' })
@Check(
  'ck_retention_rule_scope',
  `scope = CASE WHEN flow_id IS NOT NULL AND namespace IS NOT NULL THEN 'flow:' || flow_id
     WHEN flow_id IS NULL AND namespace IS NOT NULL THEN 'namespace:' || namespace
     WHEN flow_id IS NULL THEN 'default' END`,
)
export class RetentionRule {
  /** What the rule is about, as one text: `default`, `namespace:` and its name, or `flow:` and its id. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_retention_rule' })
  scope!: string;

  /** Null in the default only. */
  @Column({ type: 'text', nullable: true })
  namespace!: string | null;

  @Column({ name: 'flow_id', type: 'uuid', nullable: true })
  flowId!: string | null;

  @Column({ type: 'json' })
  keep!: KeptByState;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
