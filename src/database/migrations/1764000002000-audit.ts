import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAudit1764000002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.audit_entry (
        position bigint NOT NULL,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        details jsonb NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT pk_audit_entry PRIMARY KEY (position)
      )`);
    await queryRunner.query(`
      CREATE FUNCTION sluice.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit entries are only ever added' USING ERRCODE = 'restrict_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sluice.audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION sluice.refuse_audit_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.audit_entry');
    await queryRunner.query('DROP FUNCTION sluice.refuse_audit_change()');
  }
}
