import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFlows1764000007000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.flow_version (
        id uuid NOT NULL,
        flow_id uuid NOT NULL,
        namespace text NOT NULL,
        number integer NOT NULL,
        definition json NOT NULL,
        complex_objects json NOT NULL,
        annotation text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        CONSTRAINT pk_flow_version PRIMARY KEY (id),
        CONSTRAINT uq_flow_version_number UNIQUE (flow_id, number),
        CONSTRAINT fk_flow_version_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      )`);
    await queryRunner.query(`
      CREATE FUNCTION sluice.refuse_flow_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'flow versions are immutable' USING ERRCODE = 'restrict_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER flow_version_is_immutable BEFORE UPDATE OR DELETE ON sluice.flow_version
      FOR EACH ROW EXECUTE FUNCTION sluice.refuse_flow_version_change()`);
    await queryRunner.query(`
      CREATE TABLE sluice.flow (
        id uuid NOT NULL,
        namespace text NOT NULL,
        name text NOT NULL,
        draft json NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        active_version_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_flow PRIMARY KEY (id),
        CONSTRAINT uq_flow_namespace_name UNIQUE (namespace, name),
        CONSTRAINT fk_flow_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT fk_flow_active_version FOREIGN KEY (active_version_id) REFERENCES sluice.flow_version (id)
      )`);
    await queryRunner.query('CREATE INDEX ix_flow_active_version_id ON sluice.flow (active_version_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.flow');
    await queryRunner.query('DROP TABLE sluice.flow_version');
    await queryRunner.query('DROP FUNCTION sluice.refuse_flow_version_change()');
  }
}
