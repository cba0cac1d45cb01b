import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Flow } from '../../flows/flow.entity.js';
import type { JsonObject } from '../../shared/json.js';
import type { Mocks } from '../dry-run/mock.js';
import type { Expectations } from './expectations.js';

/** What a flow is to do on given data. It goes with its flow. */
@Entity({ name: 'test_case', schema: 'sluice' })
@Unique('uq_test_case_flow_name', ['flowId', 'name'])
export class TestCase {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_test_case' })
  id!: string;

  @Column({ name: 'flow_id', type: 'uuid' })
  @ForeignKey(() => Flow, 'id', { name: 'fk_test_case_flow', onDelete: 'CASCADE' })
  flowId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column({ type: 'json' })
  trigger!: JsonObject;

  @Column({ type: 'json' })
  mocks!: Mocks;

  /** What the time is while it runs. */
  @Column({ type: 'timestamptz' })
  now!: Date;

  @Column({ type: 'json' })
  expect!: Expectations;

  @Column({ type: 'integer', default: 1 })
  revision!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
