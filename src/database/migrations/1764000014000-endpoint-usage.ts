import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEndpointUsage1764000014000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.endpoint_usage (
        namespace text NOT NULL,
        api text NOT NULL,
        version integer NOT NULL,
        day date NOT NULL,
        caller_kind text NOT NULL,
        caller_id text NOT NULL,
        method text NOT NULL,
        path text NOT NULL,
        caller_name text NOT NULL,
        calls bigint NOT NULL,
        last_called_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_endpoint_usage
          PRIMARY KEY (namespace, api, version, day, caller_kind, caller_id, method, path),
        CONSTRAINT fk_endpoint_usage_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      )`);
    await queryRunner.query('CREATE INDEX ix_endpoint_usage_day ON sluice.endpoint_usage (day)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.endpoint_usage');
  }
}
