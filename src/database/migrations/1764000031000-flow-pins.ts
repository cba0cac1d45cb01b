import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFlowPins1764000031000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE sluice.flow_version ADD COLUMN pins json NOT NULL DEFAULT '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.flow_version DROP COLUMN pins');
  }
}
