import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EndpointEpoch } from './endpoint-epoch.service.js';
import { EndpointEpochRow } from './endpoint-epoch.entity.js';
import { NodeIdentity } from './node-identity.js';
import { Node } from './node.entity.js';
import { NodeRegistry } from './node-registry.service.js';
import { ReadinessChecks } from './readiness-checks.js';

/** This process among others on the same database. Global, so that it is shut down after all who use it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Node, EndpointEpochRow])],
  providers: [NodeIdentity, NodeRegistry, EndpointEpoch, ReadinessChecks],
  exports: [NodeIdentity, NodeRegistry, EndpointEpoch, ReadinessChecks],
})
export class NodesModule {}
