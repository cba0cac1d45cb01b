import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { ActionCatalogue } from '../action-catalogue.service.js';
import { ActionListDto } from './action-list.dto.js';

@ApiTags('Actions')
@Controller('platform/v1/actions')
export class ActionsController {
  constructor(private readonly catalogue: ActionCatalogue) {}

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listActions',
    summary: 'The actions that steps can use',
    description: 'Each with the schemas of its inputs and of its output.',
  })
  @ApiOkResponse({ type: ActionListDto, description: 'All actions.' })
  list(): ActionListDto {
    return {
      items: this.catalogue.all().map(({ type, title, description, effect, input, output, examples }) => ({
        type,
        title,
        description,
        effect,
        input,
        output,
        examples: [...examples],
      })),
    };
  }
}
