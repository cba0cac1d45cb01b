import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { FLOW_SCHEMAS, logicStepSchema } from '../../flow-language/flow-schemas.js';
import { LOGIC_KINDS } from '../../flow-language/logic-kinds.js';
import type { JsonObject } from '../../shared/json.js';
import { LogicListDto } from './logic-list.dto.js';

@ApiTags('Flow logic')
@Controller('platform/v1/logic')
export class LogicController {
  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listLogic',
    summary: 'The flow logic that steps can use',
    description: 'Each kind with the schema of its step and of its output. Actions have a list of their own.',
  })
  @ApiOkResponse({ type: LogicListDto, description: 'All kinds of flow logic.' })
  list(): LogicListDto {
    return {
      items: LOGIC_KINDS.map((kind) => ({
        name: kind.name,
        member: kind.member,
        title: kind.title,
        description: kind.description,
        step: logicStepSchema(kind),
        output: kind.output,
        examples: kind.examples as unknown as JsonObject[],
      })),
      $defs: { ...FLOW_SCHEMAS },
    };
  }
}
