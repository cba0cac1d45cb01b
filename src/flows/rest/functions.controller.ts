import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { describeFunctions } from '../../flow-language/describe-functions.js';
import { FunctionListDto } from './function-list.dto.js';

@ApiTags('Flow logic')
@Controller('platform/v1/functions')
export class FunctionsController {
  private readonly functions = describeFunctions();

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listFunctions',
    summary: 'The functions that pills and conditions can use',
    description: 'Each with its parameters, what it gives and an example with its value; overloads one by one.',
  })
  @ApiOkResponse({ type: FunctionListDto, description: 'All functions.' })
  list(): FunctionListDto {
    return { items: this.functions };
  }
}
