import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { NotIdempotent } from '../platform/idempotency.js';
import { Public } from '../platform/permissions.js';
import { RateLimited, ServiceUnavailable, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { RateLimit } from '../platform/throttling.js';
import { InvalidCredentials } from './auth.problems.js';
import { AuthService } from './auth.service.js';
import { OAuthLoginDto, OAuthTokensDto } from './oauth.dto.js';

/** The log-in as OAuth2 tools know it, so that Swagger UI's Authorize takes an e-mail and a password. */
@ApiTags('auth')
@Controller('auth/token')
export class OAuthController {
  constructor(private readonly auth: AuthService) {}

  @Post()
  @HttpCode(200)
  @Public()
  @RateLimit('auth')
  @NotIdempotent()
  @ApiOperation({ operationId: 'createToken', summary: 'Log in by the OAuth2 password grant' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ type: OAuthTokensDto })
  @ApiProblems(ValidationFailed, InvalidCredentials, RateLimited, ServiceUnavailable)
  async create(@Ctx() ctx: Ctx, @Body() body: OAuthLoginDto): Promise<OAuthTokensDto> {
    return OAuthTokensDto.from(await this.auth.login(ctx, body.username, body.password, 'BODY'));
  }
}
