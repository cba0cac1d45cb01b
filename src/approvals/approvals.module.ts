import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ExecutionsModule } from '../executions/executions.module.js';
import { AskForApprovalAction } from './ask-for-approval.action.js';
import { DecideApproval } from './decide-approval.service.js';
import { FindApproval } from './find-approval.service.js';
import { ApprovalsController } from './rest/approvals.controller.js';
import { ApprovalQueries } from './store/approval-queries.service.js';
import { ApprovalVote } from './store/approval-vote.entity.js';
import { Approval } from './store/approval.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Approval, ApprovalVote]), AuditModule, AuthModule, ExecutionsModule],
  controllers: [ApprovalsController],
  providers: [ApprovalQueries, FindApproval, DecideApproval, AskForApprovalAction],
})
export class ApprovalsModule {}
