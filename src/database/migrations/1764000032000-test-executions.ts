import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MarkTestExecutions1764000032000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.execution ADD COLUMN is_test boolean NOT NULL DEFAULT false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.execution DROP COLUMN is_test');
  }
}
