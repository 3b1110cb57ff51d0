import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { RateLimitGuard } from '../platform/throttling.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { AuthorizationGuard } from './authorization.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { PasswordHasher } from './password-hasher.js';
import { RefreshCookie } from './refresh-cookie.js';
import { RouteAccessTable } from './route-access.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SigningKeys } from './signing-keys.js';
import { TokenService } from './token.service.js';

/** Who may do what. The order of the guards counts: who calls, how often, and whether they may. */
@Module({
  imports: [DiscoveryModule, JwtModule.register({}), PassportModule],
  controllers: [AuthController],
  providers: [
    SigningKeys,
    TokenService,
    PasswordHasher,
    SessionRepository,
    SessionService,
    RefreshCookie,
    AuthService,
    JwtStrategy,
    RouteAccessTable,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AuthorizationGuard },
  ],
  exports: [AuthService, TokenService, RouteAccessTable],
})
export class AuthModule {}
