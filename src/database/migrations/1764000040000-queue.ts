import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateQueue1764000040000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sluice.execution
        ADD COLUMN priority smallint NOT NULL DEFAULT 2,
        ADD COLUMN concurrency_limit integer,
        ADD CONSTRAINT ck_execution_priority CHECK (priority BETWEEN 1 AND 3),
        ADD CONSTRAINT ck_execution_concurrency_limit CHECK (concurrency_limit > 0)`);
    await queryRunner.query(`
      CREATE INDEX ix_execution_queued ON sluice.execution (namespace, priority, created_at)
        WHERE state = 'queued' AND concurrency_limit IS NULL;
      CREATE INDEX ix_execution_queued_limited ON sluice.execution (flow_id, priority, created_at)
        WHERE state = 'queued' AND concurrency_limit IS NOT NULL;
      CREATE INDEX ix_execution_running ON sluice.execution (claimed_by) WHERE state = 'running'`);
    await queryRunner.query(CLAIM_QUEUED);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION sluice.claim_queued(uuid, integer)');
    await queryRunner.query(`
      DROP INDEX sluice.ix_execution_queued, sluice.ix_execution_queued_limited, sluice.ix_execution_running`);
    await queryRunner.query('ALTER TABLE sluice.execution DROP COLUMN priority, DROP COLUMN concurrency_limit');
  }
}

/**
 * Claims at most "room" queued executions for a node that is alive. One claim at a time on all nodes, so that each sees
 * what the one before it took: whose turn it is and how many of a limited flow run is exact. Of each namespace (or limited
 * flow) only the first few rows are looked at, found by skipping from one to the next in the index, so that it does not
 * matter how many wait behind them; the settings keep the planner to those indexes when its statistics are old.
 */
const CLAIM_QUEUED = `
  CREATE FUNCTION sluice.claim_queued(claimer uuid, room integer) RETURNS SETOF sluice.execution
  LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET jit = off
  AS $function$
  DECLARE
    chosen uuid[];
  BEGIN
    IF NOT EXISTS (SELECT FROM sluice.execution WHERE state = 'queued' AND concurrency_limit IS NULL)
      AND NOT EXISTS (SELECT FROM sluice.execution WHERE state = 'queued' AND concurrency_limit IS NOT NULL) THEN
      RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(7236830151520182);
    IF NOT EXISTS (SELECT FROM sluice.live_node WHERE id = claimer) THEN
      RETURN;
    END IF;
    chosen := ARRAY(
      WITH RECURSIVE running AS MATERIALIZED (
        SELECT namespace, flow_id, count(*) AS runs FROM sluice.execution WHERE state = 'running'
        GROUP BY namespace, flow_id),
      queued_namespace AS (
        (SELECT namespace FROM sluice.execution WHERE state = 'queued' AND concurrency_limit IS NULL
         ORDER BY namespace LIMIT 1)
        UNION ALL
        SELECT later.namespace FROM queued_namespace CROSS JOIN LATERAL (
          SELECT namespace FROM sluice.execution
          WHERE state = 'queued' AND concurrency_limit IS NULL AND namespace > queued_namespace.namespace
          ORDER BY namespace LIMIT 1) AS later),
      limited_flow AS (
        (SELECT flow_id FROM sluice.execution WHERE state = 'queued' AND concurrency_limit IS NOT NULL
         ORDER BY flow_id LIMIT 1)
        UNION ALL
        SELECT later.flow_id FROM limited_flow CROSS JOIN LATERAL (
          SELECT flow_id FROM sluice.execution
          WHERE state = 'queued' AND concurrency_limit IS NOT NULL AND flow_id > limited_flow.flow_id
          ORDER BY flow_id LIMIT 1) AS later),
      candidate AS (
        SELECT head.* FROM queued_namespace CROSS JOIN LATERAL (
          SELECT id, namespace, priority, created_at FROM sluice.execution
          WHERE state = 'queued' AND concurrency_limit IS NULL AND namespace = queued_namespace.namespace
          ORDER BY priority, created_at LIMIT room) AS head
        UNION ALL
        SELECT head.id, head.namespace, head.priority, head.created_at FROM limited_flow CROSS JOIN LATERAL (
          SELECT first.*, row_number() OVER (ORDER BY priority, created_at)
            + (SELECT coalesce(sum(runs), 0) FROM running WHERE flow_id = limited_flow.flow_id) AS nth
          FROM (
            SELECT id, namespace, priority, created_at, concurrency_limit FROM sluice.execution
            WHERE state = 'queued' AND concurrency_limit IS NOT NULL AND flow_id = limited_flow.flow_id
            ORDER BY priority, created_at LIMIT room) AS first) AS head
        WHERE head.nth <= head.concurrency_limit),
      turn AS (
        SELECT id, priority, created_at, coalesce(busy.runs, 0)
          + row_number() OVER (PARTITION BY candidate.namespace ORDER BY priority, created_at) AS turn
        FROM candidate LEFT JOIN (SELECT namespace, sum(runs) AS runs FROM running GROUP BY namespace) AS busy
          ON busy.namespace = candidate.namespace)
      SELECT id FROM turn ORDER BY turn, priority, created_at LIMIT room);
    RETURN QUERY
      WITH free AS MATERIALIZED (
        SELECT id FROM sluice.execution WHERE id = ANY (chosen) AND state = 'queued' FOR NO KEY UPDATE SKIP LOCKED)
      UPDATE sluice.execution AS taken
      SET state = 'running', claimed_by = claimer, claim_number = taken.claim_number + 1, wake_at = NULL,
        started_at = coalesce(taken.started_at, clock_timestamp())
      WHERE taken.id = ANY (ARRAY(SELECT free.id FROM free))
      RETURNING taken.*;
  END
  $function$`;
