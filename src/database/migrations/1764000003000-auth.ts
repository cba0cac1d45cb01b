import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuth1764000003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.installation (
        singleton boolean NOT NULL DEFAULT true,
        secret_fingerprint text,
        set_up_at timestamptz,
        CONSTRAINT pk_installation PRIMARY KEY (singleton),
        CONSTRAINT ck_installation_singleton CHECK (singleton)
      )`);
    await queryRunner.query('INSERT INTO sluice.installation DEFAULT VALUES');
    await queryRunner.query(`
      CREATE TABLE sluice.setup_token (
        hash text NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_setup_token PRIMARY KEY (hash)
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.user_account (
        id uuid NOT NULL,
        username text NOT NULL,
        display_name text,
        password_hash text NOT NULL,
        status text NOT NULL DEFAULT 'active',
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        CONSTRAINT pk_user_account PRIMARY KEY (id),
        CONSTRAINT uq_user_account_username UNIQUE (username),
        CONSTRAINT ck_user_account_status CHECK (status IN ('active', 'suspended'))
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.session (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_session PRIMARY KEY (id),
        CONSTRAINT fk_session_user FOREIGN KEY (user_id) REFERENCES sluice.user_account (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX ix_session_user_id ON sluice.session (user_id)');
    await queryRunner.query(`
      CREATE TABLE sluice.refresh_token (
        hash text NOT NULL,
        session_id uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT pk_refresh_token PRIMARY KEY (hash),
        CONSTRAINT fk_refresh_token_session FOREIGN KEY (session_id) REFERENCES sluice.session (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX ix_refresh_token_session_id ON sluice.refresh_token (session_id)');
    await queryRunner.query(`
      CREATE TABLE sluice.login_throttle (
        key text NOT NULL,
        attempts integer NOT NULL,
        window_ends_at timestamptz NOT NULL,
        CONSTRAINT pk_login_throttle PRIMARY KEY (key)
      )`);
    await queryRunner.query('CREATE INDEX ix_login_throttle_window_ends_at ON sluice.login_throttle (window_ends_at)');
    await queryRunner.query(`
      CREATE TABLE sluice.role (
        name text NOT NULL,
        description text NOT NULL,
        built_in boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_role PRIMARY KEY (name)
      )`);
    await queryRunner.query(`
      INSERT INTO sluice.role (name, description, built_in) VALUES
        ('admin', 'May do everything: people, roles, keys, namespaces and the subscription included.', true),
        ('flow_designer', 'Creates, checks and activates flows, and reads executions.', true),
        ('flow_operator', 'Reads and controls executions.', true),
        ('api_explorer', 'Reads the documents of endpoints.', true)`);
    await queryRunner.query(`
      CREATE TABLE sluice.api_key (
        id uuid NOT NULL,
        name text NOT NULL,
        prefix text NOT NULL,
        hash text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT pk_api_key PRIMARY KEY (id),
        CONSTRAINT uq_api_key_prefix UNIQUE (prefix)
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.role_grant (
        id uuid NOT NULL,
        user_id uuid,
        api_key_id uuid,
        role text NOT NULL,
        namespace text,
        CONSTRAINT pk_role_grant PRIMARY KEY (id),
        CONSTRAINT fk_role_grant_user FOREIGN KEY (user_id) REFERENCES sluice.user_account (id) ON DELETE CASCADE,
        CONSTRAINT fk_role_grant_api_key FOREIGN KEY (api_key_id) REFERENCES sluice.api_key (id) ON DELETE CASCADE,
        CONSTRAINT fk_role_grant_role FOREIGN KEY (role) REFERENCES sluice.role (name),
        CONSTRAINT ck_role_grant_holder CHECK (num_nonnulls(user_id, api_key_id) = 1)
      )`);
    await queryRunner.query('CREATE INDEX ix_role_grant_user_id ON sluice.role_grant (user_id)');
    await queryRunner.query('CREATE INDEX ix_role_grant_api_key_id ON sluice.role_grant (api_key_id)');
    await queryRunner.query('CREATE INDEX ix_role_grant_role ON sluice.role_grant (role)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const tables = [
      'role_grant',
      'api_key',
      'role',
      'login_throttle',
      'refresh_token',
      'session',
      'user_account',
      'setup_token',
      'installation',
    ];
    for (const table of tables) await queryRunner.query(`DROP TABLE sluice.${table}`);
  }
}
