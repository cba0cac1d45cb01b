import { Module } from '@nestjs/common';
import { Metrics } from './metrics.service.js';

/** What every module tells of itself for those who watch this installation. Imported by each that tells something. */
@Module({ providers: [Metrics], exports: [Metrics] })
export class TelemetryModule {}
