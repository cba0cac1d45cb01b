import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ExecutionsModule } from '../executions/executions.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { Readiness } from './readiness.service.js';
import { ConservationController } from './rest/conservation.controller.js';
import { HealthController } from './rest/health.controller.js';
import { MetricsController } from './rest/metrics.controller.js';

/** What tells an operator how this node is. */
@Module({
  imports: [AuthModule, ExecutionsModule, NodesModule, TelemetryModule],
  controllers: [ConservationController, HealthController, MetricsController],
  providers: [Readiness],
})
export class DiagnosticsModule {}
