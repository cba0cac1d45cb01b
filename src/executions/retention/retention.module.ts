import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../../audit/audit.module.js';
import { FlowsModule } from '../../flows/flows.module.js';
import { NamespacesModule } from '../../namespaces/namespaces.module.js';
import { NamespaceRetentionRulesController } from '../rest/namespace-retention-rules.controller.js';
import { RetentionRulesController } from '../rest/retention-rules.controller.js';
import { Purge } from './purge.service.js';
import { RetentionRule } from './retention-rule.entity.js';
import { RetentionRules } from './retention-rules.service.js';

/** How long executions are kept, and their end. */
@Module({
  imports: [TypeOrmModule.forFeature([RetentionRule]), AuditModule, NamespacesModule, FlowsModule],
  controllers: [RetentionRulesController, NamespaceRetentionRulesController],
  providers: [RetentionRules, Purge],
})
export class RetentionModule {}
