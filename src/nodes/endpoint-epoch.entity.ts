import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The single row that counts the changes to the set of endpoints. */
@Entity({ name: 'endpoint_epoch', schema: 'sluice' })
@Check('endpoint_epoch_single', 'id = 1')
export class EndpointEpochRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'endpoint_epoch_pk' })
  id!: number;

  @Column({ type: 'integer' })
  epoch!: number;
}
