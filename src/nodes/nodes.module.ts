import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EndpointEpoch } from './endpoint-epoch.service.js';
import { EndpointEpochRow } from './endpoint-epoch.entity.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { NodeMetrics } from './measuring/node-metrics.service.js';
import { NodeIdentity } from './node-identity.js';
import { Node } from './node.entity.js';
import { NodeRegistry } from './node-registry.service.js';
import { ReadinessChecks } from './readiness-checks.js';

/**
 * This process among others on the same database. Imported by all who use it, so that it is shut down after them; not
 * global, so that this happens before the connection pool is closed.
 */
@Module({
  imports: [TelemetryModule, TypeOrmModule.forFeature([Node, EndpointEpochRow])],
  providers: [NodeIdentity, NodeRegistry, EndpointEpoch, ReadinessChecks, NodeMetrics],
  exports: [NodeIdentity, NodeRegistry, EndpointEpoch, ReadinessChecks],
})
export class NodesModule {}
