import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { actorOf } from '../../auth/actor-of.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { Flows } from '../../flows/flows.service.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import type { RetentionScope } from '../retention/retention-scope.js';
import { RetentionRules } from '../retention/retention-rules.service.js';
import { KeptByStateDto } from './kept-by-state.dto.js';
import { RetentionRuleDto } from './retention-rule.dto.js';
import { toRetentionRuleDto } from './to-retention-rule-dto.js';

@Controller('platform/v1/namespaces/:namespace')
@ApiTags('Retention')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
@Roles('admin')
export class NamespaceRetentionRulesController {
  constructor(
    private readonly rules: RetentionRules,
    private readonly namespaces: Namespaces,
    private readonly flows: Flows,
  ) {}

  @Put('retention-rule')
  @ApiOperation({
    operationId: 'putNamespaceRetentionRule',
    summary: "Keep a namespace's executions for so long",
    description: 'What is left out is as the default has it. Executions that have had their time are removed for good.',
  })
  @ApiOkResponse({ type: RetentionRuleDto, description: 'The rule from now on.' })
  @ApiProblems('namespace-not-found', 'malformed-json', 'validation-failed')
  async put(
    @Param('namespace') namespace: string,
    @Body() keep: KeptByStateDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RetentionRuleDto> {
    await this.namespaces.require(namespace);
    return this.replace({ namespace }, keep, principal);
  }

  @Delete('retention-rule')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteNamespaceRetentionRule',
    summary: "Keep a namespace's executions as by default",
    description: 'Removes its own rule.',
  })
  @ApiNoContentResponse({ description: 'The default counts.' })
  @ApiProblems('namespace-not-found', 'retention-rule-not-found')
  async remove(@Param('namespace') namespace: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.namespaces.require(namespace);
    await this.rules.remove({ namespace }, actorOf(principal));
  }

  @Put('flows/:flowId/retention-rule')
  @ApiOperation({
    operationId: 'putFlowRetentionRule',
    summary: "Keep a flow's executions for so long",
    description:
      "What is left out is as the namespace's rule has it, else the default. Executions that have had their time are removed for good.",
  })
  @ApiFlowId()
  @ApiOkResponse({ type: RetentionRuleDto, description: 'The rule from now on.' })
  @ApiProblems('namespace-not-found', 'flow-not-found', 'malformed-json', 'validation-failed')
  async putOfFlow(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() keep: KeptByStateDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RetentionRuleDto> {
    const { id } = await this.flows.require(namespace, flowId);
    return this.replace({ namespace, flowId: id }, keep, principal);
  }

  @Delete('flows/:flowId/retention-rule')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteFlowRetentionRule',
    summary: "Keep a flow's executions as its namespace's",
    description: 'Removes its own rule. It also goes with the flow.',
  })
  @ApiFlowId()
  @ApiNoContentResponse({ description: "The namespace's rule counts, else the default." })
  @ApiProblems('namespace-not-found', 'flow-not-found', 'retention-rule-not-found')
  async removeOfFlow(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    const { id } = await this.flows.require(namespace, flowId);
    await this.rules.remove({ namespace, flowId: id }, actorOf(principal));
  }

  private async replace(scope: RetentionScope, keep: KeptByStateDto, principal: Principal): Promise<RetentionRuleDto> {
    return toRetentionRuleDto(await this.rules.put(scope, { ...keep }, actorOf(principal)));
  }
}
