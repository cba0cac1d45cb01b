import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { actorOf } from '../../auth/actor-of.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { Subscription } from '../subscription.entity.js';
import { Subscriptions } from '../subscriptions.service.js';
import { PutSubscriptionDto } from './put-subscription.dto.js';
import { SubscriptionDto } from './subscription.dto.js';

@Controller('platform/v1/subscription')
@ApiTags('Subscription')
@Roles('admin')
export class SubscriptionController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Get()
  @ApiOperation({
    operationId: 'getSubscription',
    summary: 'Read the subscription',
    description: 'What the installation may use. An embedded installation ships with an active developer subscription.',
  })
  @ApiOkResponse({ type: SubscriptionDto, description: 'The subscription.' })
  async get(): Promise<SubscriptionDto> {
    return toSubscriptionDto(await this.subscriptions.get('integration_hub'));
  }

  @Put()
  @ApiOperation({
    operationId: 'putSubscription',
    summary: 'Replace the subscription',
    description: 'Without an active one no REST trigger can be activated. Endpoints that are active stay so.',
  })
  @ApiOkResponse({ type: SubscriptionDto, description: 'The subscription from now on.' })
  @ApiProblems('malformed-json', 'validation-failed')
  async put(
    @Body() { plan, status, validFrom, validUntil }: PutSubscriptionDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SubscriptionDto> {
    const facts = {
      plan,
      status,
      validFrom: new Date(validFrom),
      validUntil: validUntil == null ? null : new Date(validUntil),
    };
    return toSubscriptionDto(await this.subscriptions.set('integration_hub', facts, actorOf(principal)));
  }
}

function toSubscriptionDto({ product, plan, status, validFrom, validUntil }: Subscription): SubscriptionDto {
  return {
    product,
    plan,
    status,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
  };
}
