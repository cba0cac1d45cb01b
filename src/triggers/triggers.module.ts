import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ExecutionsModule } from '../executions/executions.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { FlowTriggerController } from './management/flow-trigger.controller.js';
import { RunFlowController } from './management/run-flow.controller.js';
import { TriggerTypesController } from './management/trigger-types.controller.js';
import { RunFlow } from './manual/run-flow.service.js';
import { ArmRecordTrigger } from './record/arm-record-trigger.service.js';
import { ArmedRecordTrigger } from './record/armed-record-trigger.entity.js';
import { DueRecordChange } from './record/due-record-change.entity.js';
import { StartOnChanges } from './record/start-on-changes.service.js';
import { StartedRecord } from './record/started-record.entity.js';
import { ArmSchedule } from './schedule/arm-schedule.service.js';
import { ArmedSchedule } from './schedule/armed-schedule.entity.js';
import { FireSchedules } from './schedule/fire-schedules.service.js';
import { NextRuns } from './schedule/next-runs.service.js';
import { TriggerCatalogue } from './trigger-catalogue.service.js';
import { ManualTriggerType } from './types/manual.trigger.js';
import { RecordTriggerType } from './types/record.trigger.js';
import { RestTriggerType } from './types/rest.trigger.js';
import { ScheduleTriggerType } from './types/schedule.trigger.js';

@Module({
  imports: [
    DiscoveryModule,
    TypeOrmModule.forFeature([ArmedRecordTrigger, ArmedSchedule, DueRecordChange, StartedRecord]),
    NodesModule,
    AuditModule,
    AuthModule,
    TablesModule,
    FlowsModule,
    ExecutionsModule,
  ],
  controllers: [FlowTriggerController, RunFlowController, TriggerTypesController],
  providers: [
    TriggerCatalogue,
    RestTriggerType,
    ManualTriggerType,
    RunFlow,
    ScheduleTriggerType,
    ArmSchedule,
    FireSchedules,
    NextRuns,
    RecordTriggerType,
    ArmRecordTrigger,
    StartOnChanges,
  ],
  exports: [TriggerCatalogue],
})
export class TriggersModule {}
