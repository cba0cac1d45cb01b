import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEndpoints1764000009000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.endpoint (
        flow_id uuid NOT NULL,
        flow_version_id uuid NOT NULL,
        namespace text NOT NULL,
        api text NOT NULL,
        version integer NOT NULL,
        method text NOT NULL,
        path text NOT NULL,
        normalised_path text NOT NULL,
        claimed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_endpoint PRIMARY KEY (flow_id),
        CONSTRAINT uq_endpoint_address UNIQUE (namespace, api, version, method, normalised_path),
        CONSTRAINT fk_endpoint_flow FOREIGN KEY (flow_id) REFERENCES sluice.flow (id),
        CONSTRAINT fk_endpoint_flow_version FOREIGN KEY (flow_version_id) REFERENCES sluice.flow_version (id),
        CONSTRAINT fk_endpoint_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.endpoint');
  }
}
