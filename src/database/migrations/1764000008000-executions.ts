import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExecutions1764000008000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.execution (
        id uuid NOT NULL,
        namespace text NOT NULL,
        flow_id uuid NOT NULL,
        flow_version_id uuid NOT NULL,
        state text NOT NULL,
        trigger json NOT NULL,
        caller_kind text,
        caller_id text,
        caller_name text,
        request_id text NOT NULL,
        claimed_by uuid,
        claim_number integer NOT NULL DEFAULT 0,
        recoveries integer NOT NULL DEFAULT 0,
        wake_at timestamptz,
        error json,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        CONSTRAINT pk_execution PRIMARY KEY (id),
        CONSTRAINT fk_execution_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT ck_execution_state
          CHECK (state IN ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled')),
        CONSTRAINT ck_execution_claim CHECK ((state = 'running') = (claimed_by IS NOT NULL)),
        CONSTRAINT ck_execution_wake CHECK ((state = 'waiting') = (wake_at IS NOT NULL))
      )`);
    await queryRunner.query(`
      CREATE INDEX ix_execution_created_at ON sluice.execution (created_at, id);
      CREATE INDEX ix_execution_namespace ON sluice.execution (namespace, created_at, id);
      CREATE INDEX ix_execution_flow ON sluice.execution (flow_id, created_at, id);
      CREATE INDEX ix_execution_flow_state ON sluice.execution (flow_id, state, created_at, id);
      CREATE INDEX ix_execution_state ON sluice.execution (state, created_at, id);
      CREATE INDEX ix_execution_wake_at ON sluice.execution (wake_at) WHERE state = 'waiting'`);
    await queryRunner.query(`
      CREATE TABLE sluice.step_run (
        execution_id uuid NOT NULL,
        key text NOT NULL,
        step_id text NOT NULL,
        action text,
        position integer NOT NULL,
        state text NOT NULL,
        configured json,
        input json,
        output json,
        error json,
        attempts integer NOT NULL DEFAULT 0,
        log json,
        wake_at timestamptz,
        started_at timestamptz(3),
        finished_at timestamptz(3),
        CONSTRAINT pk_step_run PRIMARY KEY (execution_id, key),
        CONSTRAINT fk_step_run_execution
          FOREIGN KEY (execution_id) REFERENCES sluice.execution (id) ON DELETE CASCADE,
        CONSTRAINT ck_step_run_state CHECK (state IN ('running', 'waiting', 'completed', 'failed', 'skipped'))
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.step_run, sluice.execution');
  }
}
