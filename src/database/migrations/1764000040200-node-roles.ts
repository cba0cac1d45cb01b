import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddNodeRoles1764000040200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sluice.node ADD COLUMN role text NOT NULL DEFAULT 'all',
        ADD CONSTRAINT ck_node_role CHECK (role IN ('all', 'ingress', 'worker'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.node DROP COLUMN role');
  }
}
