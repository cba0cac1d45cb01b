import { Module } from '@nestjs/common';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { GuardedHttp } from './guarded-http.service.js';
import { GuardedSockets } from './guarded-sockets.service.js';
import { HostAddresses } from './host-addresses.service.js';

@Module({
  imports: [TelemetryModule],
  providers: [GuardedHttp, GuardedSockets, HostAddresses],
  exports: [GuardedHttp, GuardedSockets],
})
export class EgressModule {}
