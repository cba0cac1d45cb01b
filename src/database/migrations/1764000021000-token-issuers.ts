import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTokenIssuers1764000021000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.token_issuer (
        name text NOT NULL,
        description text,
        issuer text NOT NULL,
        audiences text[] NOT NULL,
        algorithms text[] NOT NULL,
        token_type text NOT NULL,
        jwks_uri text,
        name_claim text NOT NULL,
        role_claim text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_token_issuer PRIMARY KEY (name),
        CONSTRAINT uq_token_issuer_issuer UNIQUE (issuer),
        CONSTRAINT ck_token_issuer_token_type CHECK (token_type IN ('at+jwt', 'JWT'))
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.token_issuer_grant (
        id uuid NOT NULL,
        token_issuer text NOT NULL,
        claim_value text,
        role text NOT NULL,
        namespace text,
        CONSTRAINT pk_token_issuer_grant PRIMARY KEY (id),
        CONSTRAINT fk_token_issuer_grant_token_issuer FOREIGN KEY (token_issuer)
          REFERENCES sluice.token_issuer (name) ON DELETE CASCADE,
        CONSTRAINT fk_token_issuer_grant_role FOREIGN KEY (role) REFERENCES sluice.role (name),
        CONSTRAINT fk_token_issuer_grant_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_token_issuer_grant_token_issuer ON sluice.token_issuer_grant (token_issuer)',
    );
    await queryRunner.query('CREATE INDEX ix_token_issuer_grant_role ON sluice.token_issuer_grant (role)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.token_issuer_grant');
    await queryRunner.query('DROP TABLE sluice.token_issuer');
  }
}
