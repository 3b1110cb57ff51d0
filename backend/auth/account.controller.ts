import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
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
import { Public, Requires } from '../platform/permissions.js';
import { RateLimited, ServiceUnavailable, StaleVersion } from '../platform/platform.problems.js';
import { Unauthenticated, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { RateLimit } from '../platform/throttling.js';
import { IfMatch } from '../platform/versioning.js';
import { ChangePasswordDto, MeDto, RegisterDto, UpdateMeDto } from './account.dto.js';
import { AccountService } from './account.service.js';
import { CurrentPasswordWrong, EmailAlreadyRegistered } from './auth.problems.js';

/** Every role has profile:read, so here it means: whoever is logged in. */
@ApiTags('auth')
@Controller('auth')
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @Post('register')
  @Public()
  @RateLimit('auth')
  @NotIdempotent()
  @ApiOperation({ operationId: 'register', summary: 'Register as a customer' })
  @ApiCreatedResponse({ type: MeDto })
  @ApiProblems(ValidationFailed, EmailAlreadyRegistered, RateLimited, ServiceUnavailable)
  register(@Ctx() ctx: Ctx, @Body() body: RegisterDto): Promise<MeDto> {
    return this.account.register(ctx, body, MeDto.from);
  }

  @Get('me')
  @Requires('profile:read')
  @ApiOperation({ operationId: 'getMe', summary: 'Who I am and what I may do' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems(Unauthenticated)
  async me(@Ctx() ctx: Ctx): Promise<MeDto> {
    return MeDto.from(await this.account.me(ctx));
  }

  @Patch('me')
  @Requires('profile:read')
  @ApiOperation({ operationId: 'updateMe', summary: 'Change my name' })
  @ApiHeader({ name: 'If-Match', required: false, example: '"1"' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems(ValidationFailed, Unauthenticated, StaleVersion)
  update(@Ctx() ctx: Ctx, @Body() body: UpdateMeDto, @IfMatch() version: number | undefined): Promise<MeDto> {
    return this.account.update(ctx, body, version, MeDto.from);
  }

  @Post('change-password')
  @HttpCode(204)
  @Requires('profile:read')
  @RateLimit('auth')
  @NotIdempotent()
  @ApiOperation({ operationId: 'changePassword', summary: 'Change my password; my other sessions end at once' })
  @ApiNoContentResponse({ description: 'The password is changed' })
  @ApiProblems(ValidationFailed, CurrentPasswordWrong, Unauthenticated, RateLimited, ServiceUnavailable)
  async changePassword(@Ctx() ctx: Ctx, @Body() body: ChangePasswordDto): Promise<void> {
    await this.account.changePassword(ctx, body.currentPassword, body.newPassword);
  }
}
