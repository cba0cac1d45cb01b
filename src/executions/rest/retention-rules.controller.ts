import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { actorOf } from '../../auth/actor-of.js';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { RetentionRules } from '../retention/retention-rules.service.js';
import { EXECUTION_READERS } from './execution-readers.js';
import { KeptByDefaultDto } from './kept-by-default.dto.js';
import { RetentionRulePageDto } from './retention-rule-page.dto.js';
import { RetentionRuleDto } from './retention-rule.dto.js';
import { toRetentionRuleDto } from './to-retention-rule-dto.js';

@Controller('platform/v1/retention-rules')
@ApiTags('Retention')
export class RetentionRulesController {
  constructor(private readonly rules: RetentionRules) {}

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listRetentionRules',
    summary: 'How long executions are kept',
    description:
      'The default, and the rules of namespaces where the caller may read executions and of their flows. For an execution the ' +
      'rule of its flow counts, else that of its namespace, else the default, each state by itself.',
  })
  @ApiOkResponse({ type: RetentionRulePageDto, description: 'One page of rules.' })
  @ApiProblems('validation-failed', 'invalid-cursor')
  async list(@CurrentPrincipal() principal: Principal, @Query() page: PageQueryDto): Promise<RetentionRulePageDto> {
    const { items, next } = await this.rules.page(visibleNamespaces(principal, EXECUTION_READERS), page);
    return { items: items.map(toRetentionRuleDto), next };
  }

  @Put('default')
  @Roles('admin')
  @ApiOperation({
    operationId: 'putDefaultRetentionRule',
    summary: 'Keep executions for so long by default',
    description:
      'For every execution of which no rule of its flow or namespace says more; 90 days unless it was changed. Executions that ' +
      'have had their time are removed for good within minutes, a few at a time.',
  })
  @ApiOkResponse({ type: RetentionRuleDto, description: 'The default from now on.' })
  @ApiProblems('malformed-json', 'validation-failed')
  async put(@Body() keep: KeptByDefaultDto, @CurrentPrincipal() principal: Principal): Promise<RetentionRuleDto> {
    return toRetentionRuleDto(await this.rules.put({}, { ...keep }, actorOf(principal)));
  }
}
