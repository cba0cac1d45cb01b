import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { actorOf } from '../actor-of.js';
import { Authenticated } from '../authenticated.decorator.js';
import { CurrentPrincipal } from '../current-principal.decorator.js';
import type { Principal } from '../principal.js';
import { Roles } from '../roles.decorator.js';
import type { Role } from '../roles/role.entity.js';
import { Roles as RoleStore } from '../roles/roles.service.js';
import { CreateRoleDto } from './create-role.dto.js';
import { RoleListDto } from './role-list.dto.js';
import { RoleDto } from './role.dto.js';

@Controller('platform/v1/roles')
@ApiTags('Roles')
export class RolesController {
  constructor(private readonly roles: RoleStore) {}

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listRoles',
    summary: 'List roles',
    description: 'All roles that can be granted, and that endpoints can require.',
  })
  @ApiOkResponse({ type: RoleListDto, description: 'The roles.' })
  async list(): Promise<RoleListDto> {
    return { items: (await this.roles.list()).map(toRoleDto), next: null };
  }

  @Post()
  @Roles('admin')
  @ApiOperation({
    operationId: 'createRole',
    summary: 'Create a role',
    description: 'A role of your own, for endpoints to require.',
  })
  @ApiCreatedResponse({ type: RoleDto, description: 'The new role.' })
  @ApiProblems('already-exists', 'malformed-json', 'validation-failed')
  async create(
    @Body() { name, description }: CreateRoleDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RoleDto> {
    return toRoleDto(await this.roles.create(name, description, actorOf(principal)));
  }

  @Delete(':name')
  @HttpCode(204)
  @Roles('admin')
  @ApiOperation({
    operationId: 'deleteRole',
    summary: 'Delete a role',
    description: 'A role that someone holds, or that ships with the product, stays.',
  })
  @ApiParam({ name: 'name', description: 'The role.', schema: { type: 'string' }, example: 'ticket_sender' })
  @ApiNoContentResponse({ description: 'The role is gone.' })
  @ApiProblems('role-not-found', 'in-use')
  delete(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.roles.delete(name, actorOf(principal));
  }
}

function toRoleDto({ name, description, builtIn }: Role): RoleDto {
  return { name, description, builtIn };
}
