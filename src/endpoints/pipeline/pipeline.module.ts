import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { ConnectionsModule } from '../../connections/connections.module.js';
import { ExecutionsModule } from '../../executions/executions.module.js';
import { AdmitCaller } from './admit-caller.service.js';
import { StartFlow } from './start-flow.service.js';
import { VerifySignature } from './verify-signature.service.js';

/** What the generated controllers and their guards are injected with. */
@Module({
  imports: [AuthModule, ConnectionsModule, ExecutionsModule],
  providers: [AdmitCaller, VerifySignature, StartFlow],
  exports: [AdmitCaller, StartFlow],
})
export class PipelineModule {}
