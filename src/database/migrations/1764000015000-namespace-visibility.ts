import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddNamespaceVisibility1764000015000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE sluice.namespace ADD visibility text NOT NULL DEFAULT 'public'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.namespace DROP COLUMN visibility');
  }
}
