import { Module } from '@nestjs/common';
import { GuardedHttp } from './guarded-http.service.js';
import { GuardedSockets } from './guarded-sockets.service.js';
import { HostAddresses } from './host-addresses.service.js';

@Module({ providers: [GuardedHttp, GuardedSockets, HostAddresses], exports: [GuardedHttp, GuardedSockets] })
export class EgressModule {}
