import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepSuspectsApart1764000044000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX ix_execution_suspect ON sluice.execution (created_at) WHERE state = 'queued' AND recoveries >= 2`);
    await queryRunner.query(CLAIM_QUEUED);
  }

  /** The function stays: it does the same without the index, only slower. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sluice.ix_execution_suspect');
  }
}

/**
 * As before, other than that a node is given at most one execution at a time of which nodes have died twice or more: the
 * oldest such one that may run. So one that kills its nodes does not drag others along that happened to run beside it.
 */
const CLAIM_QUEUED = `
  CREATE OR REPLACE FUNCTION sluice.claim_queued(claimer uuid, room integer, last_namespace text) RETURNS SETOF sluice.execution
  LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET jit = off
  AS $function$
  DECLARE
    runs_suspect boolean;
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
    runs_suspect := EXISTS (
      SELECT FROM sluice.execution WHERE state = 'running' AND claimed_by = claimer AND recoveries >= 2);
    chosen := ARRAY(
      WITH RECURSIVE running AS MATERIALIZED (
        SELECT namespace, flow_id, count(*) AS runs FROM sluice.execution WHERE state = 'running'
        GROUP BY namespace, flow_id),
      suspect AS MATERIALIZED (
        SELECT id, namespace, flow_id, priority, created_at FROM sluice.execution
        WHERE state = 'queued' AND recoveries >= 2 AND NOT runs_suspect AND (concurrency_limit IS NULL OR concurrency_limit >
          (SELECT coalesce(sum(runs), 0) FROM running WHERE running.flow_id = execution.flow_id))
        ORDER BY created_at LIMIT 1),
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
        SELECT id, namespace, priority, created_at FROM suspect
        UNION ALL
        SELECT head.* FROM queued_namespace CROSS JOIN LATERAL (
          SELECT id, namespace, priority, created_at FROM sluice.execution
          WHERE state = 'queued' AND concurrency_limit IS NULL AND namespace = queued_namespace.namespace
            AND recoveries < 2
          ORDER BY priority, created_at LIMIT room) AS head
        UNION ALL
        SELECT head.id, head.namespace, head.priority, head.created_at FROM limited_flow CROSS JOIN LATERAL (
          SELECT first.*, row_number() OVER (ORDER BY priority, created_at)
            + (SELECT coalesce(sum(runs), 0) FROM running WHERE flow_id = limited_flow.flow_id)
            + (SELECT count(*) FROM suspect WHERE flow_id = limited_flow.flow_id) AS nth
          FROM (
            SELECT id, namespace, priority, created_at, concurrency_limit FROM sluice.execution
            WHERE state = 'queued' AND concurrency_limit IS NOT NULL AND flow_id = limited_flow.flow_id
              AND recoveries < 2
            ORDER BY priority, created_at LIMIT room) AS first) AS head
        WHERE head.nth <= head.concurrency_limit),
      turn AS (
        SELECT id, candidate.namespace, coalesce(busy.runs, 0)
          + row_number() OVER (PARTITION BY candidate.namespace ORDER BY priority, created_at) AS turn
        FROM candidate LEFT JOIN (SELECT namespace, sum(runs) AS runs FROM running GROUP BY namespace) AS busy
          ON busy.namespace = candidate.namespace)
      SELECT id FROM turn ORDER BY turn, namespace <= last_namespace, namespace LIMIT room);
    RETURN QUERY
      WITH free AS MATERIALIZED (
        SELECT id FROM sluice.execution WHERE id = ANY (chosen) AND state = 'queued' FOR NO KEY UPDATE SKIP LOCKED),
      taken AS (
        UPDATE sluice.execution AS queued
        SET state = 'running', claimed_by = claimer, claim_number = queued.claim_number + 1, wake_at = NULL,
          started_at = coalesce(queued.started_at, clock_timestamp())
        WHERE queued.id = ANY (ARRAY(SELECT free.id FROM free))
        RETURNING queued.*)
      SELECT taken.* FROM taken ORDER BY array_position(chosen, taken.id);
  END
  $function$`;
