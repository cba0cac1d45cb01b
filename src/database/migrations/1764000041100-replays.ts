import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReplays1764000041100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.replay (
        id uuid NOT NULL,
        state text NOT NULL DEFAULT 'running',
        filter json NOT NULL,
        retry_from text NOT NULL,
        version text NOT NULL,
        rate double precision NOT NULL,
        namespaces text[] NOT NULL,
        total integer NOT NULL,
        started integer NOT NULL DEFAULT 0,
        refused integer NOT NULL DEFAULT 0,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        next_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz(3),
        CONSTRAINT pk_replay PRIMARY KEY (id),
        CONSTRAINT ck_replay_state CHECK (state IN ('running', 'completed', 'cancelled'))
      )`);
    await queryRunner.query(`
      CREATE TABLE sluice.replay_item (
        replay_id uuid NOT NULL,
        position integer NOT NULL,
        execution_id uuid NOT NULL,
        problem text,
        CONSTRAINT pk_replay_item PRIMARY KEY (replay_id, position),
        CONSTRAINT fk_replay_item_replay FOREIGN KEY (replay_id) REFERENCES sluice.replay (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`
      CREATE INDEX ix_replay_running ON sluice.replay (next_at) WHERE state = 'running';
      CREATE INDEX ix_replay_finished_at ON sluice.replay (finished_at);
      CREATE INDEX ix_execution_replay ON sluice.execution (replay_id, created_at, id) WHERE replay_id IS NOT NULL;
      CREATE INDEX ix_execution_error_code ON sluice.execution ((error ->> 'code'), created_at, id)
        WHERE error IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sluice.ix_execution_error_code, sluice.ix_execution_replay');
    await queryRunner.query('DROP TABLE sluice.replay_item, sluice.replay');
  }
}
