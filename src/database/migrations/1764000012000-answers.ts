import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAnswers1764000012000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.execution ADD COLUMN answer json, ADD COLUMN awaited_by uuid[]');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.execution DROP COLUMN answer, DROP COLUMN awaited_by');
  }
}
