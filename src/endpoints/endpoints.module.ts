import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExpiredRows } from '../database/expired-rows.service.js';
import { FlowVersion } from '../flows/flow-version.entity.js';
import { HttpModule } from '../http/http.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { Namespace } from '../namespaces/namespace.entity.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { ApiVersion } from './api-version.entity.js';
import { ArmEndpoint } from './arm-endpoint.service.js';
import { ClaimedEndpoints } from './claimed-endpoints.service.js';
import { EndpointCallers } from './endpoint-callers.service.js';
import { EndpointClaims } from './endpoint-claims.service.js';
import { Endpoint } from './endpoint.entity.js';
import { RuntimeModules } from './generation/runtime-modules.service.js';
import { RateBucket } from './limits/rate-bucket.entity.js';
import { LiveEndpoints } from './live-endpoints.service.js';
import { PipelineModule } from './pipeline/pipeline.module.js';
import { AnnounceEnd } from './routing/announce-end.service.js';
import { CrossOrigin } from './routing/cross-origin.service.js';
import { LiveTable } from './routing/live-table.service.js';
import { MountEndpoints } from './routing/mount-endpoints.service.js';
import { ServedApiVersions } from './served-api-versions.service.js';
import { ServedEndpoints } from './served-endpoints.service.js';
import { ServedNamespaces } from './served-namespaces.service.js';

@Module({
  imports: [
    HttpModule,
    NodesModule,
    TriggersModule,
    TypeOrmModule.forFeature([ApiVersion, Endpoint, FlowVersion, Namespace, RateBucket]),
    PipelineModule,
  ],
  providers: [
    AnnounceEnd,
    ArmEndpoint,
    ClaimedEndpoints,
    CrossOrigin,
    EndpointCallers,
    EndpointClaims,
    LiveEndpoints,
    LiveTable,
    MountEndpoints,
    RuntimeModules,
    ServedApiVersions,
    ServedEndpoints,
    ServedNamespaces,
  ],
  exports: [EndpointCallers, EndpointClaims, LiveEndpoints],
})
export class EndpointsModule {
  constructor(expired: ExpiredRows) {
    expired.remove('sluice.endpoint_usage', 'day < current_date - 400');
    expired.remove('sluice.rate_bucket', 'full_at <= statement_timestamp()');
  }
}
