import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is over is listed from indexes of its own, so that an execution enters these once, when it ends; those that rest are
 * in indexes that an execution which begins at once never enters. No index of step runs depends on what changes in them.
 */
export class SlimExecutionIndexes1764000043100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX ix_execution_over ON sluice.execution (state, created_at, id)
        WHERE state IN ('completed', 'failed', 'cancelled');
      CREATE INDEX ix_execution_over_namespace ON sluice.execution (namespace, state, created_at, id)
        WHERE state IN ('completed', 'failed', 'cancelled');
      CREATE INDEX ix_execution_over_flow ON sluice.execution (flow_id, state, created_at, id)
        WHERE state IN ('completed', 'failed', 'cancelled');
      CREATE INDEX ix_execution_resting ON sluice.execution (state, created_at, id)
        WHERE state IN ('queued', 'waiting');
      CREATE INDEX ix_execution_resting_namespace ON sluice.execution (namespace, state, created_at, id)
        WHERE state IN ('queued', 'waiting');
      CREATE INDEX ix_execution_resting_flow ON sluice.execution (flow_id, state, created_at, id)
        WHERE state IN ('queued', 'waiting');
      CREATE INDEX ix_execution_test ON sluice.execution (created_at, id) WHERE is_test`);
    await queryRunner.query(`
      DROP INDEX sluice.ix_execution_created_at, sluice.ix_execution_namespace, sluice.ix_execution_flow,
        sluice.ix_execution_flow_state, sluice.ix_execution_state`);
    await queryRunner.query('DROP INDEX sluice.ix_step_run_variables, sluice.ix_step_run_caught');
    await queryRunner.query(`
      CREATE INDEX ix_step_run_variables ON sluice.step_run (execution_id) WHERE logic IN ('set', 'append');
      CREATE INDEX ix_step_run_error ON sluice.step_run (execution_id) WHERE error IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX sluice.ix_step_run_error, sluice.ix_step_run_variables');
    await queryRunner.query(`
      CREATE INDEX ix_step_run_variables ON sluice.step_run (execution_id, seq) WHERE logic IN ('set', 'append');
      CREATE INDEX ix_step_run_caught ON sluice.step_run (execution_id) WHERE state = 'caught'`);
    await queryRunner.query(`
      CREATE INDEX ix_execution_created_at ON sluice.execution (created_at, id);
      CREATE INDEX ix_execution_namespace ON sluice.execution (namespace, created_at, id);
      CREATE INDEX ix_execution_flow ON sluice.execution (flow_id, created_at, id);
      CREATE INDEX ix_execution_flow_state ON sluice.execution (flow_id, state, created_at, id);
      CREATE INDEX ix_execution_state ON sluice.execution (state, created_at, id)`);
    await queryRunner.query(`
      DROP INDEX sluice.ix_execution_test, sluice.ix_execution_resting_flow, sluice.ix_execution_resting_namespace,
        sluice.ix_execution_resting, sluice.ix_execution_over_flow, sluice.ix_execution_over_namespace,
        sluice.ix_execution_over`);
  }
}
