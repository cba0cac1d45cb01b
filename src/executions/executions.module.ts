import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '../actions/actions.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ExpiredRows } from '../database/expired-rows.service.js';
import { FilesModule } from '../files/files.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { Conservation } from './conservation.service.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { Backlogs } from './backlogs.service.js';
import { CallbackTokens } from './callback-tokens.service.js';
import { AdvanceReplays } from './control/advance-replays.service.js';
import { CancelExecution } from './control/cancel-execution.service.js';
import { ReplayItem } from './control/replay-item.entity.js';
import { ReplayStore } from './control/replay-store.service.js';
import { ReplayWorker } from './control/replay-worker.service.js';
import { Replay } from './control/replay.entity.js';
import { Replays } from './control/replays.service.js';
import { RetryExecution } from './control/retry-execution.service.js';
import { StartRetry } from './control/start-retry.service.js';
import { TryReplayItem } from './control/try-replay-item.service.js';
import { Claimer } from './dispatch/claimer.service.js';
import { Dispatch } from './dispatch/dispatch.service.js';
import { HandOver } from './dispatch/hand-over.service.js';
import { JobConsumer } from './dispatch/job-consumer.service.js';
import { Sweep } from './dispatch/sweep.service.js';
import { TakeExecution } from './dispatch/take-execution.service.js';
import { ExecutionStarter } from './execution-starter.service.js';
import { ExecutionOutcomes } from './execution-outcomes.service.js';
import { Execution } from './execution.entity.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { IgnoredRequest } from './ignored-request.entity.js';
import { IgnoredRequests } from './ignored-requests.service.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { ExecutionMetrics } from './measuring/execution-metrics.service.js';
import { QueueFigures } from './measuring/queue-figures.service.js';
import { RecordedExecutions } from './recorded-executions.service.js';
import { ExecutionQueries } from './reading/execution-queries.service.js';
import { RetryQueries } from './reading/retry-queries.service.js';
import { StepRunQueries } from './reading/step-run-queries.service.js';
import { ExecutionControlController } from './rest/execution-control.controller.js';
import { RetentionModule } from './retention/retention.module.js';
import { ExecutionFilesController } from './rest/execution-files.controller.js';
import { ExecutionsController } from './rest/executions.controller.js';
import { IgnoredRequestsController } from './rest/ignored-requests.controller.js';
import { ReplaysController } from './rest/replays.controller.js';
import { CommittingStep } from './running/committing-step.service.js';
import { FlowCaller } from './running/flow-caller.service.js';
import { StepRunsController } from './rest/step-runs.controller.js';
import { Interpreter } from './running/interpreter.service.js';
import { NodeRuns } from './running/node-runs.service.js';
import { StepGroup } from './running/step-group.service.js';
import { StepRunner } from './running/step-runner.service.js';
import { StepRun } from './step-run.entity.js';
import { AcceptExecution } from './store/accept-execution.service.js';
import { CalledExecutionStore } from './store/called-execution-store.service.js';
import { CancelStore } from './store/cancel-store.service.js';
import { EndExecutions } from './store/end-executions.service.js';
import { ClaimStore } from './store/claim-store.service.js';
import { ExecutionStore } from './store/execution-store.service.js';
import { JournalStore } from './store/journal-store.service.js';
import { RecoveryStore } from './store/recovery-store.service.js';
import { ResumeStore } from './store/resume-store.service.js';
import { RetryStore } from './store/retry-store.service.js';
import { StepResolution } from './step-resolution.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Execution, IdempotencyKey, IgnoredRequest, LedgerEntry, Replay, ReplayItem, StepRun]),
    TelemetryModule,
    NodesModule,
    AuditModule,
    AuthModule,
    FilesModule,
    ActionsModule,
    FlowsModule,
    RetentionModule,
  ],
  controllers: [
    ExecutionsController,
    ExecutionControlController,
    ReplaysController,
    ExecutionFilesController,
    StepRunsController,
    IgnoredRequestsController,
  ],
  providers: [
    ExecutionQueries,
    Backlogs,
    StepRunQueries,
    ExecutionOutcomes,
    AcceptExecution,
    JournalStore,
    EndExecutions,
    ExecutionStore,
    ClaimStore,
    RecoveryStore,
    ResumeStore,
    CalledExecutionStore,
    StepResolution,
    CallbackTokens,
    CancelStore,
    CancelExecution,
    RetryStore,
    StartRetry,
    RetryExecution,
    ReplayStore,
    Replays,
    TryReplayItem,
    AdvanceReplays,
    ReplayWorker,
    RetryQueries,
    CommittingStep,
    FlowCaller,
    StepGroup,
    StepRunner,
    Interpreter,
    NodeRuns,
    TakeExecution,
    JobConsumer,
    Claimer,
    HandOver,
    Dispatch,
    Sweep,
    ExecutionStarter,
    IgnoredRequests,
    RecordedExecutions,
    Conservation,
    ExecutionMetrics,
    QueueFigures,
  ],
  exports: [
    Backlogs,
    CallbackTokens,
    Conservation,
    ExecutionStarter,
    IgnoredRequests,
    RecordedExecutions,
    StepResolution,
  ],
})
export class ExecutionsModule {
  constructor(expired: ExpiredRows) {
    expired.remove('sluice.idempotency_key', 'expires_at <= statement_timestamp()');
    expired.remove('sluice.replay', `finished_at < statement_timestamp() - interval '30 days'`);
    expired.remove('sluice.ignored_request', `created_at < statement_timestamp() - interval '7 days'`);
  }
}
