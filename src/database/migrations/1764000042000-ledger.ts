import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLedger1764000042000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.execution_ledger (
        id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        accepted bigint NOT NULL DEFAULT 0,
        purged bigint NOT NULL DEFAULT 0,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_execution_ledger PRIMARY KEY (id)
      )`);
    await queryRunner.query(
      'INSERT INTO sluice.execution_ledger (accepted) SELECT count(*) FROM sluice.execution HAVING count(*) > 0',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.execution_ledger');
  }
}
