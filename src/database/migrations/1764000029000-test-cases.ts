import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTestCases1764000029000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.test_case (
        id uuid NOT NULL,
        flow_id uuid NOT NULL,
        name text NOT NULL,
        description text,
        trigger json NOT NULL,
        mocks json NOT NULL,
        now timestamptz NOT NULL,
        expect json NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_test_case PRIMARY KEY (id),
        CONSTRAINT uq_test_case_flow_name UNIQUE (flow_id, name),
        CONSTRAINT fk_test_case_flow FOREIGN KEY (flow_id) REFERENCES sluice.flow (id) ON DELETE CASCADE
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.test_case');
  }
}
