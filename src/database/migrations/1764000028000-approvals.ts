import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApprovals1764000028000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.approval (
        id uuid NOT NULL,
        namespace text NOT NULL,
        execution_id uuid NOT NULL,
        step_run_key text NOT NULL,
        title text NOT NULL,
        details text,
        users text[] NOT NULL,
        role text,
        needed integer,
        first_rejection_decides boolean NOT NULL,
        due_at timestamptz,
        when_due text NOT NULL,
        state text NOT NULL DEFAULT 'open',
        created_at timestamptz NOT NULL DEFAULT now(),
        decided_at timestamptz,
        CONSTRAINT pk_approval PRIMARY KEY (id),
        CONSTRAINT fk_approval_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name),
        CONSTRAINT fk_approval_execution FOREIGN KEY (execution_id) REFERENCES sluice.execution (id)
          ON DELETE CASCADE,
        CONSTRAINT ck_approval_state CHECK (state IN ('open', 'approved', 'rejected', 'lapsed')),
        CONSTRAINT ck_approval_when_due CHECK (when_due IN ('approve', 'reject', 'fail'))
      );
      CREATE UNIQUE INDEX uq_approval_open ON sluice.approval (execution_id, step_run_key) WHERE state = 'open';
      CREATE INDEX ix_approval_execution ON sluice.approval (execution_id)`);
    await queryRunner.query(`
      CREATE TABLE sluice.approval_vote (
        approval_id uuid NOT NULL,
        username text NOT NULL,
        decision text NOT NULL,
        comment text,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_approval_vote PRIMARY KEY (approval_id, username),
        CONSTRAINT fk_approval_vote_approval FOREIGN KEY (approval_id) REFERENCES sluice.approval (id)
          ON DELETE CASCADE,
        CONSTRAINT ck_approval_vote_decision CHECK (decision IN ('approved', 'rejected'))
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.approval_vote, sluice.approval');
  }
}
