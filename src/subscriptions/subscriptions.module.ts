import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { Subscription } from './subscription.entity.js';
import { Subscriptions } from './subscriptions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Subscription]), AuditModule],
  providers: [Subscriptions],
  exports: [Subscriptions],
})
export class SubscriptionsModule {}
