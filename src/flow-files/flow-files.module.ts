import { Module } from '@nestjs/common';
import { ActionsModule } from '../actions/actions.module.js';
import { ActivationModule } from '../activation/activation.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { TestCasesAsText } from '../testing-flows/test-cases-as-text.service.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { ActivateImported } from './applying/activate-imported.service.js';
import { ApplyImport } from './apply-import.service.js';
import { ExportFlows } from './export-flows.service.js';
import { FileSchemas } from './file-schemas.service.js';
import { ApiVersionsPart } from './parts/api-versions.part.js';
import { ComplexObjectsPart } from './parts/complex-objects.part.js';
import { ConnectionsPart } from './parts/connections.part.js';
import { FileParts } from './parts/file-parts.service.js';
import { FlowsPart } from './parts/flows.part.js';
import { TestCasesPart } from './parts/test-cases.part.js';
import { NamespaceSettingsPart } from './parts/namespace-settings.part.js';
import { CheckImported } from './planning/check-imported.service.js';
import { PlanImport } from './plan-import.service.js';
import { ExportController } from './rest/export.controller.js';
import { ImportController } from './rest/import.controller.js';
import { SchemasController } from './rest/schemas.controller.js';
import { TakeYaml } from './rest/take-yaml.service.js';

@Module({
  imports: [
    AuditModule,
    NodesModule,
    AuthModule,
    NamespacesModule,
    ConnectionsModule,
    ActionsModule,
    FlowsModule,
    TriggersModule,
    ActivationModule,
  ],
  controllers: [ExportController, ImportController, SchemasController],
  providers: [
    NamespaceSettingsPart,
    ComplexObjectsPart,
    ConnectionsPart,
    ApiVersionsPart,
    FlowsPart,
    TestCasesAsText,
    TestCasesPart,
    FileParts,
    ExportFlows,
    CheckImported,
    PlanImport,
    ApplyImport,
    ActivateImported,
    FileSchemas,
    TakeYaml,
  ],
  exports: [PlanImport, ApplyImport],
})
export class FlowFilesModule {}
