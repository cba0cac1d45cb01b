import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { FLOW_SCHEMAS } from '../../flow-language/flow-schemas.js';
import { TriggerCatalogue } from '../trigger-catalogue.service.js';
import { TriggerTypeListDto } from './trigger-type-list.dto.js';

@ApiTags('Triggers')
@Controller('platform/v1/triggers')
export class TriggerTypesController {
  constructor(private readonly catalogue: TriggerCatalogue) {}

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listTriggerTypes',
    summary: 'The ways in which flows can be started',
    description: 'Each with the schema of its trigger.',
  })
  @ApiOkResponse({ type: TriggerTypeListDto, description: 'All trigger types.' })
  list(): TriggerTypeListDto {
    const types = [...this.catalogue.all()].sort((one, other) => (one.type < other.type ? -1 : 1));
    return {
      items: types.map(({ type, title, description, schema, examples }) => ({
        type,
        title,
        description,
        trigger: schema ?? null,
        examples: [...examples],
      })),
      $defs: { ...FLOW_SCHEMAS },
    };
  }
}
