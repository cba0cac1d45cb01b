import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSchedules1764000025000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.schedule (
        flow_id uuid NOT NULL,
        flow_version_id uuid NOT NULL,
        namespace text NOT NULL,
        schedule json NOT NULL,
        armed_at timestamptz(3) NOT NULL,
        due_at timestamptz(3),
        started_at timestamptz(3),
        skipped integer NOT NULL DEFAULT 0,
        CONSTRAINT pk_schedule PRIMARY KEY (flow_id),
        CONSTRAINT fk_schedule_flow FOREIGN KEY (flow_id) REFERENCES sluice.flow (id),
        CONSTRAINT fk_schedule_flow_version FOREIGN KEY (flow_version_id) REFERENCES sluice.flow_version (id),
        CONSTRAINT fk_schedule_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      );
      CREATE INDEX ix_schedule_due_at ON sluice.schedule (due_at) WHERE due_at IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.schedule');
  }
}
