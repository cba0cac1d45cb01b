import { Module } from '@nestjs/common';
import { GuardedHttp } from './guarded-http.service.js';
import { HostAddresses } from './host-addresses.service.js';

@Module({ providers: [GuardedHttp, HostAddresses], exports: [GuardedHttp] })
export class EgressModule {}
