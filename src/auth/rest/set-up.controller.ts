import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { SetUp } from '../installation/set-up.service.js';
import { Public } from '../public.decorator.js';
import { BeforeSetUp } from './before-set-up.guard.js';
import { SetUpDto } from './set-up.dto.js';
import { toUserDto } from './to-user-dto.js';
import { UserDto } from './user.dto.js';

@Controller('platform/v1/setup')
@ApiTags('Set-up')
export class SetUpController {
  constructor(private readonly setUp: SetUp) {}

  @Post()
  @Public()
  @UseGuards(BeforeSetUp)
  @ApiOperation({
    operationId: 'setUp',
    summary: 'Create the first admin',
    description: 'Works once, with the one-time token that the server printed. Afterwards there is nothing here.',
  })
  @ApiSecurity({})
  @ApiCreatedResponse({ type: UserDto, description: 'The first admin.' })
  @ApiProblems('invalid-token', 'not-found', 'malformed-json', 'validation-failed')
  async create(@Body() { token, username, password }: SetUpDto): Promise<UserDto> {
    return toUserDto(await this.setUp.createFirstAdmin(token, username, password));
  }
}
