import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRecordTriggers1764000026000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.record_trigger (
        flow_id uuid NOT NULL,
        flow_version_id uuid NOT NULL,
        namespace text NOT NULL,
        table_name text NOT NULL,
        operations text[] NOT NULL,
        definition json NOT NULL,
        armed_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        refused integer NOT NULL DEFAULT 0,
        last_refusal json,
        CONSTRAINT pk_record_trigger PRIMARY KEY (flow_id),
        CONSTRAINT fk_record_trigger_flow FOREIGN KEY (flow_id) REFERENCES sluice.flow (id),
        CONSTRAINT fk_record_trigger_flow_version FOREIGN KEY (flow_version_id) REFERENCES sluice.flow_version (id),
        CONSTRAINT fk_record_trigger_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      );
      CREATE INDEX ix_record_trigger_table ON sluice.record_trigger (namespace, table_name);

      CREATE TABLE sluice.due_record_change (
        flow_id uuid NOT NULL,
        change_id bigint NOT NULL,
        CONSTRAINT pk_due_record_change PRIMARY KEY (flow_id, change_id)
      );

      CREATE TABLE sluice.started_record (
        flow_id uuid NOT NULL,
        sys_id uuid NOT NULL,
        CONSTRAINT pk_started_record PRIMARY KEY (flow_id, sys_id)
      );

      -- in the transaction of the change, whoever makes it: there is never a change that a trigger misses
      CREATE FUNCTION sluice.note_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO sluice.due_record_change (flow_id, change_id)
        SELECT flow_id, NEW.id FROM sluice.record_trigger
        WHERE namespace = NEW.namespace AND table_name = NEW.table_name AND NEW.operation = ANY (operations);
        IF FOUND THEN
          PERFORM pg_notify('sluice_record_change', '');
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_record_change AFTER INSERT ON sluice.record_change
        FOR EACH ROW EXECUTE FUNCTION sluice.note_record_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER note_record_change ON sluice.record_change;
      DROP FUNCTION sluice.note_record_change();
      DROP TABLE sluice.started_record;
      DROP TABLE sluice.due_record_change;
      DROP TABLE sluice.record_trigger;
    `);
  }
}
