import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The single row that counts the changes to the set of endpoints. */
@Entity({ name: 'endpoint_epoch', schema: 'sluice' })
@Check('ck_endpoint_epoch_single', 'id = 1')
export class EndpointEpochRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_endpoint_epoch' })
  id!: number;

  @Column({ type: 'integer' })
  epoch!: number;
}
