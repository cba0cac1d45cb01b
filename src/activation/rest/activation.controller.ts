import { Body, Controller, Get, Headers, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { actorOf } from '../../auth/actor-of.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { revisionFromIfMatch } from '../../http/if-match.decorator.js';
import { ActiveContract, type ContractDiff } from '../active-contract.service.js';
import { ActivateFlow } from '../activate-flow.service.js';
import type { Activation, Deactivation } from '../activation-outcome.js';
import { DeactivateFlow } from '../deactivate-flow.service.js';
import { ActivateFlowDto } from './activate-flow.dto.js';
import { ActivationDto } from './activation.dto.js';
import { ActivateVersionDto } from './activate-version.dto.js';
import { ContractDiffDto } from './contract-diff.dto.js';
import { DeactivationDto } from './deactivation.dto.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class ActivationController {
  constructor(
    private readonly activateFlow: ActivateFlow,
    private readonly deactivateFlow: DeactivateFlow,
    private readonly contract: ActiveContract,
  ) {}

  @Get('contract-diff')
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'diffContract',
    summary: 'Compare the draft with what is active',
    description:
      'What activating the draft would change for callers of the endpoint, each change with its place and the reason. ' +
      'What cannot be shown to be compatible counts as breaking.',
  })
  @ApiOkResponse({ type: ContractDiffDto, description: 'The changes.' })
  @ApiProblems('flow-not-found', 'flow-has-findings')
  diff(@Param('namespace') namespace: string, @Param('flowId') flowId: string): Promise<ContractDiff> {
    return this.contract.diffDraft(namespace, flowId);
  }

  @Post('activate')
  @HttpCode(200)
  @ApiProblems('subscription-required', 'forbidden')
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'activateFlow',
    summary: 'Activate the draft',
    description:
      'Freezes the draft as a flow version and puts its trigger in service on every live node before it answers. ' +
      'An unchanged draft keeps its version. What would break callers of the active version is refused, and so is what fails ' +
      'test cases of the flow, unless it is allowed with a reason.',
  })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Activate this revision only.',
    schema: { type: 'string' },
  })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiBody({ type: ActivateFlowDto, required: false })
  @ApiOkResponse({ type: ActivationDto, description: 'The trigger starts the flow.' })
  @ApiProblems('flow-not-found', 'route-conflict', 'breaking-change', 'api-version-retired', 'revision-mismatch')
  @ApiProblems('flow-has-findings', 'test-cases-failed', 'validation-failed')
  activate(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { annotation, reason: breakingReason, allowFailing }: ActivateFlowDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Activation> {
    const revision = ifMatch === undefined ? undefined : revisionFromIfMatch(ifMatch);
    const actor = actorOf(principal);
    const allowances = { breakingReason, allowFailing };
    return this.activateFlow.activateDraft({ namespace, flowId, revision, annotation, actor, ...allowances });
  }

  @Post('versions/:number/activate')
  @HttpCode(200)
  @ApiProblems('subscription-required', 'forbidden')
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'activateFlowVersion',
    summary: 'Activate a version',
    description:
      'Puts an earlier version back in service, as it was. The draft stays as it is. What would break callers of the ' +
      'active version is refused, and so is what fails test cases of the flow, unless it is allowed with a reason.',
  })
  @ApiParam({ name: 'number', description: 'Number of the version.', schema: { type: 'integer' } })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiBody({ type: ActivateVersionDto, required: false })
  @ApiOkResponse({ type: ActivationDto, description: 'The trigger starts the flow.' })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'route-conflict', 'breaking-change', 'api-version-retired')
  @ApiProblems('flow-has-findings', 'test-cases-failed', 'validation-failed')
  activateVersion(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('number') number: string,
    @Body() { reason: breakingReason, allowFailing }: ActivateVersionDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Activation> {
    const actor = actorOf(principal);
    return this.activateFlow.activateVersion({ namespace, flowId, number, breakingReason, allowFailing, actor });
  }

  @Post('deactivate')
  @HttpCode(200)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'deactivateFlow',
    summary: 'Deactivate',
    description: 'Takes the trigger out of service on every live node before it answers. Running executions finish.',
  })
  @ApiOkResponse({ type: DeactivationDto, description: 'Nothing is started any more.' })
  @ApiProblems('flow-not-found', 'flow-not-active')
  deactivate(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Deactivation> {
    return this.deactivateFlow.deactivate({ namespace, flowId, actor: actorOf(principal) });
  }
}
