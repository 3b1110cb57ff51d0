import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { NotIdempotent } from '../platform/idempotency.js';
import { mapPage } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import {
  Forbidden,
  ServiceUnavailable,
  StaleVersion,
  Unauthenticated,
  ValidationFailed,
} from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { CannotDeactivateSelf, EmailAlreadyRegistered, LastOwner, OwnerOnly, UserNotFound } from './auth.problems.js';
import { CreateUserDto, UpdateUserDto, UserDto, UserPage, UserQuery } from './user.dto.js';
import { UserService } from './user.service.js';

@ApiTags('users')
@Controller('users')
export class UserController {
  constructor(private readonly users: UserService) {}

  @Get()
  @Requires('user:read')
  @ApiOperation({ operationId: 'listUsers', summary: 'Users with their roles' })
  @ApiOkResponse({ type: UserPage })
  @ApiProblems(ValidationFailed, Unauthenticated, Forbidden)
  async list(@Query() query: UserQuery): Promise<UserPage> {
    return mapPage(await this.users.list(query), UserDto.from);
  }

  @Get(':id')
  @Requires('user:read')
  @ApiOperation({ operationId: 'getUser', summary: 'One user' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(ValidationFailed, Unauthenticated, Forbidden, UserNotFound)
  async get(@UuidParam() id: string): Promise<UserDto> {
    return UserDto.from(await this.users.get(id));
  }

  /** Not idempotent by key: nothing that is derived from a password is stored but its slow hash. */
  @Post()
  @Requires('user:write')
  @NotIdempotent()
  @ApiOperation({ operationId: 'createUser', summary: 'Create a user with a role and a first password' })
  @ApiCreatedResponse({ type: UserDto })
  @ApiProblems(ValidationFailed, Unauthenticated, Forbidden, OwnerOnly, EmailAlreadyRegistered)
  @ApiProblems(ServiceUnavailable)
  create(@Ctx() ctx: Ctx, @Body() body: CreateUserDto): Promise<UserDto> {
    return this.users.create(ctx, body, UserDto.from);
  }

  @Patch(':id')
  @Requires('user:write')
  @ApiOperation({
    operationId: 'updateUser',
    summary: 'Change name, role or activity; another role or a deactivation ends the sessions at once',
  })
  @ApiHeader({ name: 'If-Match', required: false, example: '"1"' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(ValidationFailed, CannotDeactivateSelf, LastOwner, Unauthenticated, Forbidden, OwnerOnly, UserNotFound)
  @ApiProblems(StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @Body() body: UpdateUserDto,
    @IfMatch() version: number | undefined,
  ): Promise<UserDto> {
    return this.users.update(ctx, id, body, version, UserDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('user:write')
  @ApiOperation({ operationId: 'deactivateUser', summary: 'Deactivate a user; its sessions end at once' })
  @ApiHeader({ name: 'If-Match', required: false, example: '"1"' })
  @ApiNoContentResponse({ description: 'The user is inactive' })
  @ApiProblems(ValidationFailed, CannotDeactivateSelf, LastOwner, Unauthenticated, Forbidden, OwnerOnly, UserNotFound)
  @ApiProblems(StaleVersion)
  async deactivate(@Ctx() ctx: Ctx, @UuidParam() id: string, @IfMatch() version: number | undefined): Promise<void> {
    await this.users.update(ctx, id, { isActive: false }, version, UserDto.from);
  }
}
