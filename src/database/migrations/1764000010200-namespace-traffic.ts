import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddNamespaceTraffic1764000010200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sluice.namespace
        ADD COLUMN limits json NOT NULL DEFAULT '[]',
        ADD COLUMN cors json`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.namespace DROP COLUMN limits, DROP COLUMN cors');
  }
}
