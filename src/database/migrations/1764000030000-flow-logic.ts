import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFlowLogic1764000030000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sluice.step_run
        ADD COLUMN logic text,
        ADD COLUMN loop_key text,
        ADD COLUMN round integer,
        ADD COLUMN rounds_done integer,
        ADD COLUMN seq bigint NOT NULL DEFAULT 0,
        ADD COLUMN on_due text,
        ADD CONSTRAINT ck_step_run_on_due CHECK (on_due IN ('complete', 'retry', 'fail')),
        DROP CONSTRAINT ck_step_run_state,
        ADD CONSTRAINT ck_step_run_state
          CHECK (state IN ('running', 'waiting', 'completed', 'failed', 'caught', 'skipped', 'cancelled'))`);
    await queryRunner.query(`UPDATE sluice.step_run SET on_due = 'complete' WHERE state = 'waiting'`);
    await queryRunner.query(`
      CREATE INDEX ix_step_run_place ON sluice.step_run (execution_id, loop_key, round, position, key);
      CREATE INDEX ix_step_run_variables ON sluice.step_run (execution_id, seq) WHERE logic IN ('set', 'append');
      CREATE INDEX ix_step_run_wake_at ON sluice.step_run (execution_id, wake_at) WHERE wake_at IS NOT NULL;
      CREATE INDEX ix_step_run_caught ON sluice.step_run (execution_id) WHERE state = 'caught'`);
    await queryRunner.query(`
      ALTER TABLE sluice.execution
        ADD COLUMN output json,
        ADD COLUMN deadline_at timestamptz,
        ADD COLUMN resolutions integer NOT NULL DEFAULT 0,
        ADD COLUMN parent_execution_id uuid,
        ADD COLUMN parent_key text,
        ADD COLUMN depth integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT ck_execution_parent CHECK ((parent_execution_id IS NULL) = (parent_key IS NULL)),
        DROP CONSTRAINT ck_execution_wake,
        ADD CONSTRAINT ck_execution_wake CHECK (state = 'waiting' OR wake_at IS NULL)`);
    await queryRunner.query(`
      CREATE INDEX ix_execution_parent ON sluice.execution (parent_execution_id, created_at, id)
        WHERE parent_execution_id IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX sluice.ix_execution_parent, sluice.ix_step_run_caught, sluice.ix_step_run_wake_at,
        sluice.ix_step_run_variables, sluice.ix_step_run_place`);
    await queryRunner.query(`
      ALTER TABLE sluice.execution
        DROP CONSTRAINT ck_execution_parent,
        DROP CONSTRAINT ck_execution_wake,
        DROP COLUMN depth, DROP COLUMN parent_key, DROP COLUMN parent_execution_id,
        DROP COLUMN resolutions, DROP COLUMN deadline_at, DROP COLUMN output,
        ADD CONSTRAINT ck_execution_wake CHECK ((state = 'waiting') = (wake_at IS NOT NULL))`);
    await queryRunner.query(`
      ALTER TABLE sluice.step_run
        DROP CONSTRAINT ck_step_run_on_due,
        DROP CONSTRAINT ck_step_run_state,
        DROP COLUMN on_due, DROP COLUMN seq, DROP COLUMN rounds_done, DROP COLUMN round, DROP COLUMN loop_key,
        DROP COLUMN logic,
        ADD CONSTRAINT ck_step_run_state CHECK (state IN ('running', 'waiting', 'completed', 'failed', 'skipped'))`);
  }
}
