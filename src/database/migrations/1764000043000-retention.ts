import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRetention1764000043000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.retention_rule (
        scope text NOT NULL,
        namespace text,
        flow_id uuid,
        keep json NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text NOT NULL,
        CONSTRAINT pk_retention_rule PRIMARY KEY (scope),
        CONSTRAINT fk_retention_rule_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT fk_retention_rule_flow FOREIGN KEY (flow_id) REFERENCES sluice.flow (id) ON DELETE CASCADE,
        CONSTRAINT ck_retention_rule_scope CHECK (scope =
          CASE WHEN flow_id IS NOT NULL AND namespace IS NOT NULL THEN 'flow:' || flow_id
            WHEN flow_id IS NULL AND namespace IS NOT NULL THEN 'namespace:' || namespace
            WHEN flow_id IS NULL THEN 'default' END)
      )`);
    await queryRunner.query(`
      INSERT INTO sluice.retention_rule (scope, keep, updated_by)
      VALUES ('default', '{"completed": 90, "failed": 90, "cancelled": 90}', 'system')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.retention_rule');
  }
}
