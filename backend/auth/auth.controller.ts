import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Ctx } from '../platform/ctx.js';
import { NotIdempotent } from '../platform/idempotency.js';
import { Public } from '../platform/permissions.js';
import { RateLimited, ServiceUnavailable, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { RateLimit } from '../platform/throttling.js';
import { LoginDto, RefreshDto, TokensDto } from './auth.dto.js';
import { InvalidCredentials, InvalidRefreshToken, RefreshTokenReused } from './auth.problems.js';
import { AuthService, type Tokens } from './auth.service.js';
import { RefreshCookie } from './refresh-cookie.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  @RateLimit('auth')
  @NotIdempotent()
  @ApiOperation({ operationId: 'login', summary: 'Log in with e-mail and password' })
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiOkResponse({ type: TokensDto })
  @ApiProblems(ValidationFailed, InvalidCredentials, RateLimited, ServiceUnavailable)
  async login(
    @Ctx() ctx: Ctx,
    @Body() body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto> {
    const email = body.email ?? body.username;
    if (email === undefined) throw ValidationFailed.of('/email', 'must not be empty');
    // A form may be sent by any site, and would log a visitor in as somebody else; JSON may not.
    if (body.session === 'cookie' && !request.headers['content-type']?.includes('json')) {
      throw ValidationFailed.of('/session', 'may be cookie in a JSON body only');
    }
    const kind = body.session === 'cookie' ? 'COOKIE' : 'BODY';
    return this.answer(reply, await this.auth.login(ctx, email, body.password, kind));
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @RateLimit('refresh')
  @NotIdempotent()
  @ApiOperation({ operationId: 'refresh', summary: 'Take a refresh token for the next one and a new access token' })
  @ApiBody({ type: RefreshDto, required: false })
  @ApiOkResponse({ type: TokensDto })
  @ApiProblems(ValidationFailed, InvalidRefreshToken, RefreshTokenReused, RateLimited)
  async refresh(
    @Ctx() ctx: Ctx,
    @Body() body: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto> {
    const sent = body.refreshToken;
    if (sent) return this.answer(reply, await this.auth.refresh(ctx, sent, 'BODY'));
    return this.answer(reply, await this.auth.refresh(ctx, this.cookie.read(request), 'COOKIE'));
  }

  /** Public, so that a browser whose access token has expired can still end its session. */
  @Post('logout')
  @HttpCode(204)
  @Public()
  @RateLimit('refresh')
  @NotIdempotent()
  @ApiOperation({ operationId: 'logout', summary: 'End the session of the access token and of the refresh token' })
  @ApiBody({ type: RefreshDto, required: false })
  @ApiNoContentResponse({ description: 'The session has ended, or there was none' })
  @ApiProblems(ValidationFailed, RateLimited)
  async logout(
    @Ctx() ctx: Ctx,
    @Body() body: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logout(ctx, body.refreshToken ?? this.cookie.read(request));
    this.cookie.clear(reply);
  }

  private answer(reply: FastifyReply, tokens: Tokens): TokensDto {
    if (tokens.kind === 'COOKIE') this.cookie.set(reply, tokens.refreshToken);
    return TokensDto.from(tokens);
  }
}
