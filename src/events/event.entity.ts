import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../shared/json.js';

/** Something that a flow told the world. `Events` alone writes it. */
@Entity({ name: 'event', schema: 'sluice' })
@ForeignKey('Namespace', ['namespace'], ['name'], { name: 'fk_event_namespace' })
@Index('ix_event_namespace', ['namespace', 'id'])
@Index('ix_event_namespace_name', ['namespace', 'name', 'id'])
@Index('ix_event_emitted_at', ['emittedAt'])
export class Event {
  /** Ascending in the order in which the events of a namespace were committed. */
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_event',
  })
  id!: string;

  @Column({ type: 'text' })
  namespace!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'json' })
  payload!: JsonObject;

  @Column({ name: 'execution_id', type: 'uuid' })
  executionId!: string;

  @Column({ name: 'emitted_at', type: 'timestamptz', default: () => 'now()' })
  emittedAt!: Date;
}
