import { type DynamicModule, Module } from '@nestjs/common';
import { ActionsModule } from './actions/actions.module.js';
import { ActivationModule } from './activation/activation.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import { type AsyncConfig, ConfigModule } from './config/config.module.js';
import type { SluiceConfig } from './config/sluice-config.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DiagnosticsModule } from './diagnostics/diagnostics.module.js';
import { EgressModule } from './egress/egress.module.js';
import { EndpointsModule } from './endpoints/endpoints.module.js';
import { EventsModule } from './events/events.module.js';
import { ExecutionsModule } from './executions/executions.module.js';
import { ExplorerModule } from './explorer/explorer.module.js';
import { FilesModule } from './files/files.module.js';
import { FlowFilesModule } from './flow-files/flow-files.module.js';
import { FlowsModule } from './flows/flows.module.js';
import { HttpModule } from './http/http.module.js';
import { NamespacesModule } from './namespaces/namespaces.module.js';
import { NodesModule } from './nodes/nodes.module.js';
import { OpenApiImportModule } from './openapi-import/openapi-import.module.js';
import { SubscriptionsModule } from './subscriptions/subscriptions.module.js';
import { TablesModule } from './tables/tables.module.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';
import { TestingFlowsModule } from './testing-flows/testing-flows.module.js';
import { TriggersModule } from './triggers/triggers.module.js';

/** The platform's modules from low to high: each knows only those above it in this list. */
const MODULES = [
  TelemetryModule,
  DatabaseModule,
  HttpModule,
  EgressModule,
  NodesModule,
  AuditModule,
  AuthModule,
  NamespacesModule,
  SubscriptionsModule,
  TablesModule,
  FilesModule,
  EventsModule,
  ConnectionsModule,
  ActionsModule,
  FlowsModule,
  ExecutionsModule,
  CallbacksModule,
  ApprovalsModule,
  TriggersModule,
  EndpointsModule,
  TestingFlowsModule,
  ActivationModule,
  FlowFilesModule,
  OpenApiImportModule,
  ExplorerModule,
  DiagnosticsModule,
];

/**
 * All of Sluice, for a Nest application on Fastify. The application's own providers decorated with `@Action()` become
 * steps that flows can use.
 */
@Module({})
export class SluiceModule {
  /** With `config` the settings given, defaults for the rest; without it everything is read from the environment. */
  static forRoot(config?: Partial<SluiceConfig>): DynamicModule {
    return { module: SluiceModule, imports: [ConfigModule.forRoot(config), ...MODULES] };
  }

  /** With settings that the application's own providers know. */
  static forRootAsync(config: AsyncConfig): DynamicModule {
    return { module: SluiceModule, imports: [ConfigModule.forRootAsync(config), ...MODULES] };
  }
}
