import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubscriptions1764000005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.subscription (
        product text NOT NULL,
        plan text NOT NULL,
        status text NOT NULL,
        valid_from timestamptz NOT NULL DEFAULT now(),
        valid_until timestamptz,
        CONSTRAINT pk_subscription PRIMARY KEY (product),
        CONSTRAINT ck_subscription_status CHECK (status IN ('active', 'expired', 'suspended'))
      )`);
    await queryRunner.query(`
      INSERT INTO sluice.subscription (product, plan, status) VALUES ('integration_hub', 'developer', 'active')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.subscription');
  }
}
