import { Module } from '@nestjs/common';
import { Metrics } from './metrics.service.js';
import { openTracing } from './open-tracing.js';
import { Tracing } from './tracing.service.js';

/** What every module tells of itself for those who watch this installation. Imported by each that tells something. */
@Module({
  providers: [Metrics, { provide: Tracing, useFactory: () => openTracing(process.env) }],
  exports: [Metrics, Tracing],
})
export class TelemetryModule {}
