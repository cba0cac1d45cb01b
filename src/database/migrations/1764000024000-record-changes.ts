import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRecordChanges1764000024000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.record_change (
        id bigint GENERATED ALWAYS AS IDENTITY,
        table_name text NOT NULL,
        sys_id uuid NOT NULL,
        namespace text NOT NULL,
        operation text NOT NULL,
        changed text[] NOT NULL,
        previous json,
        record json,
        execution_id uuid,
        actor text,
        changed_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT pk_record_change PRIMARY KEY (id),
        CONSTRAINT ck_record_change_operation CHECK (operation IN ('created', 'updated', 'deleted')),
        CONSTRAINT fk_record_change_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      );
      CREATE INDEX ix_record_change_record ON sluice.record_change (table_name, sys_id, id);
      CREATE INDEX ix_record_change_changed_at ON sluice.record_change (changed_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.record_change');
  }
}
