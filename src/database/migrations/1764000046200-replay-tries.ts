import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What fails unexpectedly in a replay is tried again later, and the rest goes on meanwhile. */
export class AddReplayTries1764000046200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sluice.replay
        ADD COLUMN failed integer NOT NULL DEFAULT 0,
        ADD COLUMN postponed integer NOT NULL DEFAULT 0`);
    await queryRunner.query(`
      ALTER TABLE sluice.replay_item
        ADD COLUMN tries integer NOT NULL DEFAULT 0,
        ADD COLUMN due_at timestamptz`);
    await queryRunner.query(`
      CREATE INDEX ix_replay_created_at ON sluice.replay (created_at, id);
      CREATE INDEX ix_replay_item_due ON sluice.replay_item (replay_id, due_at) WHERE due_at IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sluice.ix_replay_item_due, sluice.ix_replay_created_at');
    await queryRunner.query('ALTER TABLE sluice.replay_item DROP COLUMN due_at, DROP COLUMN tries');
    await queryRunner.query('ALTER TABLE sluice.replay DROP COLUMN postponed, DROP COLUMN failed');
  }
}
