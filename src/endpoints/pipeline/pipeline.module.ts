import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { ExecutionsModule } from '../../executions/executions.module.js';
import { AdmitCaller } from './admit-caller.service.js';
import { StartFlow } from './start-flow.service.js';

/** What the generated controllers and their guards are injected with. */
@Module({
  imports: [AuthModule, ExecutionsModule],
  providers: [AdmitCaller, StartFlow],
  exports: [AdmitCaller, StartFlow],
})
export class PipelineModule {}
