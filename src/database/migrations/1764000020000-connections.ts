import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConnections1764000020000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.credential DROP CONSTRAINT ck_credential_kind');
    await queryRunner.query(`
      ALTER TABLE sluice.credential ADD CONSTRAINT ck_credential_kind
        CHECK (kind IN ('signing-secret', 'connection-secret'))`);
    await queryRunner.query(`
      CREATE TABLE sluice.connection (
        namespace text NOT NULL,
        name text NOT NULL,
        description text,
        base_url text NOT NULL,
        auth json NOT NULL,
        credential text,
        timeout_seconds integer NOT NULL,
        max_response_bytes integer NOT NULL,
        follow_redirects boolean NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_connection PRIMARY KEY (namespace, name),
        CONSTRAINT fk_connection_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT fk_connection_credential FOREIGN KEY (namespace, credential)
          REFERENCES sluice.credential (namespace, name)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.connection');
    await queryRunner.query(`DELETE FROM sluice.credential WHERE kind = 'connection-secret'`);
    await queryRunner.query('ALTER TABLE sluice.credential DROP CONSTRAINT ck_credential_kind');
    await queryRunner.query(
      `ALTER TABLE sluice.credential ADD CONSTRAINT ck_credential_kind CHECK (kind IN ('signing-secret'))`,
    );
  }
}
