import { Module } from '@nestjs/common';
import { NodesModule } from '../nodes/nodes.module.js';
import { Readiness } from './readiness.service.js';
import { HealthController } from './rest/health.controller.js';

/** What tells an operator how this node is. */
@Module({ imports: [NodesModule], controllers: [HealthController], providers: [Readiness] })
export class DiagnosticsModule {}
