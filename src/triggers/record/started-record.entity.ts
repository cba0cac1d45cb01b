import { Entity, PrimaryColumn } from 'typeorm';

/** A record for which a flow that runs once for each record has been started. */
@Entity({ name: 'started_record', schema: 'sluice' })
export class StartedRecord {
  @PrimaryColumn({ name: 'flow_id', type: 'uuid', primaryKeyConstraintName: 'pk_started_record' })
  flowId!: string;

  @PrimaryColumn({ name: 'sys_id', type: 'uuid', primaryKeyConstraintName: 'pk_started_record' })
  sysId!: string;
}
