import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes that are written together are looked at together: once for a statement, not once for each record. */
export class NoteRecordChangesTogether1764000045000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION sluice.note_record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO sluice.due_record_change (flow_id, change_id)
        SELECT flow_id, change.id FROM change JOIN sluice.record_trigger AS armed
          ON armed.namespace = change.namespace AND armed.table_name = change.table_name
            AND change.operation = ANY (armed.operations);
        IF FOUND THEN
          PERFORM pg_notify('sluice_record_change', '');
        END IF;
        RETURN NULL;
      END $$;
      DROP TRIGGER note_record_change ON sluice.record_change;
      CREATE TRIGGER note_record_changes AFTER INSERT ON sluice.record_change
        REFERENCING NEW TABLE AS change
        FOR EACH STATEMENT EXECUTE FUNCTION sluice.note_record_changes();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER note_record_changes ON sluice.record_change;
      DROP FUNCTION sluice.note_record_changes();
      CREATE TRIGGER note_record_change AFTER INSERT ON sluice.record_change
        FOR EACH ROW EXECUTE FUNCTION sluice.note_record_change();
    `);
  }
}
