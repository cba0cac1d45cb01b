import { Body, Controller, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { actorOf } from '../actor-of.js';
import { CurrentPrincipal } from '../current-principal.decorator.js';
import type { Principal } from '../principal.js';
import { Roles } from '../roles.decorator.js';
import { Users } from '../users/users.service.js';
import { ChangeUserDto } from './change-user.dto.js';
import { CreateUserDto } from './create-user.dto.js';
import { ReplaceGrantsDto } from './replace-grants.dto.js';
import { toGrants } from './to-grants.js';
import { toUserDto } from './to-user-dto.js';
import { UserPageDto } from './user-page.dto.js';
import { UserDto } from './user.dto.js';

const ID = { name: 'id', description: 'The user.', schema: { type: 'string' as const, format: 'uuid' } };

@Controller('platform/v1/users')
@ApiTags('Users')
@Roles('admin')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get()
  @ApiOperation({ operationId: 'listUsers', summary: 'List users', description: 'All users by username.' })
  @ApiOkResponse({ type: UserPageDto, description: 'One page of users.' })
  @ApiProblems('invalid-cursor', 'validation-failed')
  async list(@Query() page: PageQueryDto): Promise<UserPageDto> {
    const { items, next } = await this.users.page(page);
    return { items: items.map(toUserDto), next };
  }

  @Post()
  @ApiOperation({
    operationId: 'createUser',
    summary: 'Create a user',
    description: 'The user can sign in at once, and may do nothing before roles are granted.',
  })
  @ApiCreatedResponse({
    type: UserDto,
    description: 'The new user.',
    headers: { Location: { description: 'Where the user is.', schema: { type: 'string' } } },
  })
  @ApiProblems('already-exists', 'malformed-json', 'validation-failed')
  async create(
    @Body() { username, password, displayName }: CreateUserDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserDto> {
    const user = await this.users.create({ username, password, displayName: displayName ?? null }, actorOf(principal));
    reply.header('location', `/platform/v1/users/${user.id}`);
    return toUserDto(user);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getUser', summary: 'Read a user', description: 'The user with the roles held.' })
  @ApiParam(ID)
  @ApiOkResponse({ type: UserDto, description: 'The user.' })
  @ApiProblems('user-not-found')
  async get(@Param('id') id: string): Promise<UserDto> {
    return toUserDto(await this.users.require(id));
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Change a user',
    description:
      'Changes what is given. A suspension or a new password ends all sessions. The last active admin can not be suspended.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: UserDto, description: 'The changed user.' })
  @ApiProblems('user-not-found', 'last-admin', 'malformed-json', 'validation-failed')
  async change(
    @Param('id') id: string,
    @Body() { status, password, displayName }: ChangeUserDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<UserDto> {
    const changes = {
      ...(status === undefined ? {} : { status }),
      ...(password === undefined ? {} : { password }),
      ...(displayName === undefined ? {} : { displayName }),
    };
    return toUserDto(await this.users.change(id, changes, actorOf(principal)));
  }

  @Put(':id/grants')
  @ApiOperation({
    operationId: 'replaceGrants',
    summary: 'Grant roles',
    description: 'Replaces all roles of the user. The last active admin must keep `admin` everywhere.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: UserDto, description: 'The user with the roles now held.' })
  @ApiProblems('user-not-found', 'last-admin', 'malformed-json', 'validation-failed')
  async replaceGrants(
    @Param('id') id: string,
    @Body() { grants }: ReplaceGrantsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<UserDto> {
    return toUserDto(await this.users.replaceGrants(id, toGrants(grants), actorOf(principal)));
  }
}
