import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { ApiVersion } from '../endpoints/api-version.entity.js';
import { EndpointsModule } from '../endpoints/endpoints.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.js';
import { TestingFlowsModule } from '../testing-flows/testing-flows.module.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { ActivateFlow } from './activate-flow.service.js';
import { ActiveContract } from './active-contract.service.js';
import { ArmTriggers } from './arm-triggers.service.js';
import { ApiVersions } from './api-versions.service.js';
import { DeactivateFlow } from './deactivate-flow.service.js';
import { LiveNodes } from './live-nodes.service.js';
import { ApiVersionsController } from './rest/api-versions.controller.js';
import { VersionDiffController } from './rest/version-diff.controller.js';
import { VersionDiffs } from './version-diff.service.js';
import { ActivationController } from './rest/activation.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ApiVersion]),
    AuditModule,
    NodesModule,
    SubscriptionsModule,
    FlowsModule,
    TriggersModule,
    EndpointsModule,
    TestingFlowsModule,
  ],
  controllers: [ActivationController, ApiVersionsController, VersionDiffController],
  providers: [ActivateFlow, ActiveContract, ApiVersions, ArmTriggers, DeactivateFlow, LiveNodes, VersionDiffs],
  exports: [ActivateFlow, ApiVersions, DeactivateFlow, LiveNodes],
})
export class ActivationModule {}
