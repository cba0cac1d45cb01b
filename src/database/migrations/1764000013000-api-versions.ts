import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApiVersions1764000013000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.api_version (
        namespace text NOT NULL,
        api text NOT NULL,
        version integer NOT NULL,
        deprecated_at timestamptz,
        sunset_at timestamptz,
        retired_at timestamptz,
        successor integer,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_api_version PRIMARY KEY (namespace, api, version),
        CONSTRAINT fk_api_version_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT ck_api_version_order CHECK (sunset_at >= deprecated_at)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.api_version');
  }
}
