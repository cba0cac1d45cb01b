import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../authenticated.decorator.js';
import { CurrentPrincipal } from '../current-principal.decorator.js';
import type { Principal } from '../principal.js';
import { MeDto } from './me.dto.js';

@Controller('platform/v1/me')
@ApiTags('Sign-in')
export class MeController {
  @Get()
  @Authenticated()
  @ApiOperation({ operationId: 'getMe', summary: 'Who am I', description: 'Who is calling, and with which roles.' })
  @ApiOkResponse({ type: MeDto, description: 'The caller.' })
  get(@CurrentPrincipal() { kind, id, name, scheme, grants }: Principal): MeDto {
    return { kind, id, name, scheme, grants: [...grants] };
  }
}
