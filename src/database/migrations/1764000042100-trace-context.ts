import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddTraceContext1764000042100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.execution ADD COLUMN trace_context text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.execution DROP COLUMN trace_context');
  }
}
