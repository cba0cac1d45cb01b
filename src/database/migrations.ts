import type { MigrationInterface } from 'typeorm';
import { CreateNodes1764000001000 } from './migrations/1764000001000-nodes.js';
import { CreateAudit1764000002000 } from './migrations/1764000002000-audit.js';
import { CreateAuth1764000003000 } from './migrations/1764000003000-auth.js';
import { CreateNamespaces1764000004000 } from './migrations/1764000004000-namespaces.js';
import { CreateSubscriptions1764000005000 } from './migrations/1764000005000-subscriptions.js';
import { CreateTables1764000006000 } from './migrations/1764000006000-tables.js';
import { CreateFlows1764000007000 } from './migrations/1764000007000-flows.js';
import { CreateExecutions1764000008000 } from './migrations/1764000008000-executions.js';
import { CreateEndpoints1764000009000 } from './migrations/1764000009000-endpoints.js';
import { CreateRepeats1764000010000 } from './migrations/1764000010000-repeats.js';
import { CreateRateLimits1764000010100 } from './migrations/1764000010100-rate-limits.js';
import { AddNamespaceTraffic1764000010200 } from './migrations/1764000010200-namespace-traffic.js';
import { CreateCredentials1764000011000 } from './migrations/1764000011000-credentials.js';
import { AddAnswers1764000012000 } from './migrations/1764000012000-answers.js';
import { CreateApiVersions1764000013000 } from './migrations/1764000013000-api-versions.js';
import { CreateEndpointUsage1764000014000 } from './migrations/1764000014000-endpoint-usage.js';
import { AddNamespaceVisibility1764000015000 } from './migrations/1764000015000-namespace-visibility.js';
import { CreateConnections1764000020000 } from './migrations/1764000020000-connections.js';
import { CreateTokenIssuers1764000021000 } from './migrations/1764000021000-token-issuers.js';
import { CreateFiles1764000022000 } from './migrations/1764000022000-files.js';
import { CreateRecordChanges1764000024000 } from './migrations/1764000024000-record-changes.js';
import { CreateSchedules1764000025000 } from './migrations/1764000025000-schedules.js';
import { CreateRecordTriggers1764000026000 } from './migrations/1764000026000-record-triggers.js';
import { CreateEvents1764000027000 } from './migrations/1764000027000-events.js';
import { CreateApprovals1764000028000 } from './migrations/1764000028000-approvals.js';
import { CreateTestCases1764000029000 } from './migrations/1764000029000-test-cases.js';
import { AddFlowLogic1764000030000 } from './migrations/1764000030000-flow-logic.js';
import { AddFlowPins1764000031000 } from './migrations/1764000031000-flow-pins.js';
import { MarkTestExecutions1764000032000 } from './migrations/1764000032000-test-executions.js';
import { CreateQueue1764000040000 } from './migrations/1764000040000-queue.js';
import { TakeFairTurns1764000040100 } from './migrations/1764000040100-fair-turns.js';
import { AddNodeRoles1764000040200 } from './migrations/1764000040200-node-roles.js';
import { AddControl1764000041000 } from './migrations/1764000041000-control.js';
import { CreateReplays1764000041100 } from './migrations/1764000041100-replays.js';
import { CreateLedger1764000042000 } from './migrations/1764000042000-ledger.js';
import { AddTraceContext1764000042100 } from './migrations/1764000042100-trace-context.js';
import { CreateRetention1764000043000 } from './migrations/1764000043000-retention.js';
import { SlimExecutionIndexes1764000043100 } from './migrations/1764000043100-execution-indexes.js';
import { KeepSuspectsApart1764000044000 } from './migrations/1764000044000-suspects.js';
import { NoteRecordChangesTogether1764000045000 } from './migrations/1764000045000-record-changes-together.js';
import { AddReplayTries1764000046200 } from './migrations/1764000046200-replay-tries.js';

/** All changes to the tables, oldest first. One that was released is never edited. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateNodes1764000001000,
  CreateAudit1764000002000,
  CreateAuth1764000003000,
  CreateNamespaces1764000004000,
  CreateSubscriptions1764000005000,
  CreateTables1764000006000,
  CreateFlows1764000007000,
  CreateExecutions1764000008000,
  CreateEndpoints1764000009000,
  CreateRepeats1764000010000,
  CreateRateLimits1764000010100,
  AddNamespaceTraffic1764000010200,
  CreateCredentials1764000011000,
  AddAnswers1764000012000,
  CreateApiVersions1764000013000,
  CreateEndpointUsage1764000014000,
  AddNamespaceVisibility1764000015000,
  CreateConnections1764000020000,
  CreateTokenIssuers1764000021000,
  CreateFiles1764000022000,
  CreateRecordChanges1764000024000,
  CreateSchedules1764000025000,
  CreateRecordTriggers1764000026000,
  CreateEvents1764000027000,
  CreateApprovals1764000028000,
  CreateTestCases1764000029000,
  AddFlowLogic1764000030000,
  AddFlowPins1764000031000,
  MarkTestExecutions1764000032000,
  CreateQueue1764000040000,
  TakeFairTurns1764000040100,
  AddNodeRoles1764000040200,
  AddControl1764000041000,
  CreateReplays1764000041100,
  CreateLedger1764000042000,
  AddTraceContext1764000042100,
  CreateRetention1764000043000,
  SlimExecutionIndexes1764000043100,
  KeepSuspectsApart1764000044000,
  NoteRecordChangesTogether1764000045000,
  AddReplayTries1764000046200,
];
