import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNamespaces1764000004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.namespace (
        name text NOT NULL,
        title text NOT NULL,
        description text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        CONSTRAINT pk_namespace PRIMARY KEY (name)
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.complex_object (
        namespace text NOT NULL,
        name text NOT NULL,
        schema json NOT NULL,
        description text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_complex_object PRIMARY KEY (namespace, name),
        CONSTRAINT fk_complex_object_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      )`);
    await queryRunner.query(`
      ALTER TABLE sluice.role_grant
      ADD CONSTRAINT fk_role_grant_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sluice.role_grant DROP CONSTRAINT fk_role_grant_namespace');
    await queryRunner.query('DROP TABLE sluice.complex_object');
    await queryRunner.query('DROP TABLE sluice.namespace');
  }
}
