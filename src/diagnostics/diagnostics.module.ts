import { Module } from '@nestjs/common';
import { Readiness } from './readiness.service.js';
import { HealthController } from './rest/health.controller.js';

/** What tells an operator how this node is. */
@Module({ controllers: [HealthController], providers: [Readiness] })
export class DiagnosticsModule {}
