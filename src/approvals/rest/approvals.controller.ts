import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { DecideApproval } from '../decide-approval.service.js';
import { FindApproval } from '../find-approval.service.js';
import { ApprovalPageDto } from './approval-page.dto.js';
import { ApprovalQueryDto } from './approval-query.dto.js';
import { ApprovalDto } from './approval.dto.js';
import { toApprovalDto } from './to-approval-dto.js';
import { VoteDto } from './vote.dto.js';

const ApiApprovalId = () =>
  ApiParam({
    name: 'id',
    description: 'The approval ID.',
    schema: { type: 'string', format: 'uuid' },
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  });

@ApiTags('Approvals')
@Authenticated()
@Controller('platform/v1/approvals')
export class ApprovalsController {
  constructor(
    private readonly approvals: FindApproval,
    private readonly decisions: DecideApproval,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listApprovals',
    summary: 'Approvals that the caller is asked for',
    description: 'One page, newest first: those that wait for a decision, unless another state is asked for.',
  })
  @ApiOkResponse({ type: ApprovalPageDto, description: 'One page.' })
  @ApiProblems('validation-failed', 'invalid-cursor')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { state, limit, cursor }: ApprovalQueryDto,
  ): Promise<ApprovalPageDto> {
    const { items, next } = await this.approvals.askedOf(principal, state, { limit, cursor });
    return { items: items.map(toApprovalDto), next };
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'readApproval',
    summary: 'One approval',
    description: 'For those who are asked, and for whoever may read the execution. To anyone else it is absent.',
  })
  @ApiApprovalId()
  @ApiOkResponse({ type: ApprovalDto, description: 'The approval.' })
  @ApiProblems('approval-not-found')
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ApprovalDto> {
    return toApprovalDto(await this.approvals.require(id, principal));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'approve',
    summary: 'Approve',
    description:
      'Only people who are asked can vote, once each, and a vote stays. When it decides, the execution goes on at once.',
  })
  @ApiApprovalId()
  @ApiBody({ type: VoteDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: ApprovalDto, description: 'The approval after the vote.' })
  @ApiProblems('approval-not-found', 'forbidden', 'already-voted', 'approval-decided')
  @ApiProblems('malformed-json', 'validation-failed')
  async approve(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { comment = null }: VoteDto,
  ): Promise<ApprovalDto> {
    return toApprovalDto(await this.decisions.vote(id, principal, 'approved', comment));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'reject',
    summary: 'Reject',
    description:
      'Only people who are asked can vote, once each, and a vote stays. When it decides, the execution goes on at once.',
  })
  @ApiApprovalId()
  @ApiBody({ type: VoteDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: ApprovalDto, description: 'The approval after the vote.' })
  @ApiProblems('approval-not-found', 'forbidden', 'already-voted', 'approval-decided')
  @ApiProblems('malformed-json', 'validation-failed')
  async reject(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { comment = null }: VoteDto,
  ): Promise<ApprovalDto> {
    return toApprovalDto(await this.decisions.vote(id, principal, 'rejected', comment));
  }
}
