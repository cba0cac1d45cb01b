import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExpiredRows } from '../database/expired-rows.service.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { Event } from './event.entity.js';
import { Events } from './events.service.js';
import { EventsController } from './rest/events.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Event]), NamespacesModule],
  controllers: [EventsController],
  providers: [Events],
  exports: [Events],
})
export class EventsModule {
  constructor(expired: ExpiredRows) {
    expired.remove('sluice.event', `emitted_at < statement_timestamp() - interval '30 days'`);
  }
}
