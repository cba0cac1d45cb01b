import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuthModule } from '../auth/auth.module.js';
import { FlowsModule } from '../flows/flows.module.js';
import { TriggerCatalogue } from './trigger-catalogue.service.js';
import { RestTriggerType } from './types/rest.trigger.js';

@Module({
  imports: [DiscoveryModule, AuthModule, FlowsModule],
  providers: [TriggerCatalogue, RestTriggerType],
  exports: [TriggerCatalogue],
})
export class TriggersModule {}
