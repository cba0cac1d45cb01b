import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../../auth/auth.module.js';
import { ConnectionsModule } from '../../connections/connections.module.js';
import { ExecutionsModule } from '../../executions/executions.module.js';
import { ShedLoad } from '../load/shed-load.service.js';
import { RateBuckets } from '../limits/rate-buckets.service.js';
import { RateLimiter } from '../limits/rate-limiter.service.js';
import { CountCalls } from '../usage/count-calls.service.js';
import { EndpointUsage } from '../usage/endpoint-usage.entity.js';
import { ReceiveUpload } from '../uploads/receive-upload.service.js';
import { SpoolSpace } from '../uploads/spool-space.service.js';
import { AdmitCaller } from './admit-caller.service.js';
import { StartFlow } from './start-flow.service.js';
import { VerifySignature } from './verify-signature.service.js';

/** What the generated controllers and their guards are injected with. */
@Module({
  imports: [TypeOrmModule.forFeature([EndpointUsage]), AuthModule, ConnectionsModule, ExecutionsModule],
  providers: [
    CountCalls,
    RateBuckets,
    RateLimiter,
    AdmitCaller,
    VerifySignature,
    StartFlow,
    ReceiveUpload,
    ShedLoad,
    SpoolSpace,
  ],
  exports: [AdmitCaller, CountCalls, RateLimiter, ReceiveUpload, ShedLoad, StartFlow],
})
export class PipelineModule {}
