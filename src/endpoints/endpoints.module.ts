import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowVersion } from '../flows/flow-version.entity.js';
import { HttpModule } from '../http/http.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { EndpointClaims } from './endpoint-claims.service.js';
import { Endpoint } from './endpoint.entity.js';
import { RuntimeModules } from './generation/runtime-modules.service.js';
import { LiveEndpoints } from './live-endpoints.service.js';
import { PipelineModule } from './pipeline/pipeline.module.js';
import { LiveTable } from './routing/live-table.service.js';
import { MountEndpoints } from './routing/mount-endpoints.service.js';

@Module({
  imports: [HttpModule, NodesModule, TypeOrmModule.forFeature([Endpoint, FlowVersion]), PipelineModule],
  providers: [EndpointClaims, LiveEndpoints, LiveTable, MountEndpoints, RuntimeModules],
  exports: [EndpointClaims, LiveEndpoints],
})
export class EndpointsModule {}
