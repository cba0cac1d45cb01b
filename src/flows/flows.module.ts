import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '../actions/actions.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { CallableFlows } from './callable-flows.service.js';
import { CheckFlow } from './check-flow.service.js';
import { ComplexObjectsInFlows } from './complex-objects-in-flows.service.js';
import { CompiledFlows } from './compiled-flows.service.js';
import { FlowCatalogues } from './flow-catalogues.service.js';
import { FlowSignatures } from './flow-signatures.service.js';
import { FlowTerms } from './flow-terms.service.js';
import { FlowVersion } from './flow-version.entity.js';
import { FlowVersions } from './flow-versions.service.js';
import { Flow } from './flow.entity.js';
import { Flows } from './flows.service.js';
import { CopyFlowController } from './rest/copy-flow.controller.js';
import { FunctionsController } from './rest/functions.controller.js';
import { LogicController } from './rest/logic.controller.js';
import { PreviewController } from './rest/preview.controller.js';
import { FlowVersionsController } from './rest/flow-versions.controller.js';
import { FlowsController } from './rest/flows.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Flow, FlowVersion]),
    AuditModule,
    AuthModule,
    NamespacesModule,
    ConnectionsModule,
    TablesModule,
    ActionsModule,
  ],
  controllers: [
    FlowsController,
    CopyFlowController,
    PreviewController,
    FlowVersionsController,
    LogicController,
    FunctionsController,
  ],
  providers: [
    Flows,
    FlowVersions,
    FlowCatalogues,
    FlowSignatures,
    FlowTerms,
    CheckFlow,
    CompiledFlows,
    CallableFlows,
    ComplexObjectsInFlows,
  ],
  exports: [Flows, FlowTerms, FlowVersions, FlowCatalogues, CheckFlow, CompiledFlows, CallableFlows],
})
export class FlowsModule {}
