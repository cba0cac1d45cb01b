import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddControl1764000041000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sluice.execution
        ADD COLUMN cancellation json,
        ADD COLUMN retry_of uuid,
        ADD COLUMN retried_by text,
        ADD COLUMN replay_id uuid`);
    await queryRunner.query(`
      CREATE INDEX ix_execution_retry_of ON sluice.execution (retry_of, created_at, id) WHERE retry_of IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sluice.ix_execution_retry_of');
    await queryRunner.query(`
      ALTER TABLE sluice.execution
        DROP COLUMN replay_id, DROP COLUMN retried_by, DROP COLUMN retry_of, DROP COLUMN cancellation`);
  }
}
