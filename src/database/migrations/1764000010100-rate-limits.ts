import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Buckets are not logged: after a crash of the database server every one of them is full. */
export class CreateRateLimits1764000010100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE UNLOGGED TABLE sluice.rate_bucket (
        key text NOT NULL,
        tokens double precision NOT NULL,
        granted integer NOT NULL,
        refilled_at timestamptz NOT NULL,
        full_at timestamptz NOT NULL,
        CONSTRAINT pk_rate_bucket PRIMARY KEY (key)
      );
      CREATE INDEX ix_rate_bucket_full_at ON sluice.rate_bucket (full_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.rate_bucket');
  }
}
