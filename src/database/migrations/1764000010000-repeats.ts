import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRepeats1764000010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.idempotency_key (
        flow_id uuid NOT NULL,
        caller text NOT NULL,
        key text NOT NULL,
        fingerprint text,
        execution_id uuid NOT NULL,
        state text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_idempotency_key PRIMARY KEY (flow_id, caller, key)
      );
      CREATE INDEX ix_idempotency_key_expires_at ON sluice.idempotency_key (expires_at)`);
    await queryRunner.query(`
      CREATE TABLE sluice.ignored_request (
        id uuid NOT NULL,
        namespace text NOT NULL,
        flow_id uuid NOT NULL,
        flow_version_id uuid NOT NULL,
        caller_kind text,
        caller_id text,
        caller_name text,
        request_id text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT pk_ignored_request PRIMARY KEY (id),
        CONSTRAINT fk_ignored_request_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      );
      CREATE INDEX ix_ignored_request_created_at ON sluice.ignored_request (created_at);
      CREATE INDEX ix_ignored_request_namespace ON sluice.ignored_request (namespace, created_at, id);
      CREATE INDEX ix_ignored_request_flow ON sluice.ignored_request (flow_id, created_at, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.ignored_request, sluice.idempotency_key');
  }
}
