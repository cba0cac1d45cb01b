import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { Subscription } from './subscription.entity.js';
import { SubscriptionController } from './rest/subscription.controller.js';
import { Subscriptions } from './subscriptions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Subscription]), AuditModule],
  controllers: [SubscriptionController],
  providers: [Subscriptions],
  exports: [Subscriptions],
})
export class SubscriptionsModule {}
