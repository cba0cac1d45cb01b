import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCredentials1764000011000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.credential (
        namespace text NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        description text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_credential PRIMARY KEY (namespace, name),
        CONSTRAINT fk_credential_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT ck_credential_kind CHECK (kind IN ('signing-secret'))
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.credential_value (
        id uuid NOT NULL,
        namespace text NOT NULL,
        credential text NOT NULL,
        key_version integer NOT NULL,
        wrapped_key bytea NOT NULL,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        CONSTRAINT pk_credential_value PRIMARY KEY (id),
        CONSTRAINT fk_credential_value_credential FOREIGN KEY (namespace, credential)
          REFERENCES sluice.credential (namespace, name) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_credential_value_credential ON sluice.credential_value (namespace, credential)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.credential_value');
    await queryRunner.query('DROP TABLE sluice.credential');
  }
}
