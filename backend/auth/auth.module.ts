import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { RateLimitGuard } from '../platform/throttling.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { AuthorizationGuard } from './authorization.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { OAuthController } from './oauth.controller.js';
import { PasswordHasher } from './password-hasher.js';
import { Passwords } from './passwords.js';
import { RefreshCookie } from './refresh-cookie.js';
import { RouteAccessTable } from './route-access.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SigningKeys } from './signing-keys.js';
import { TokenService } from './token.service.js';
import { UserController } from './user.controller.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

/** Who may do what. The order of the guards counts: who calls, how often, and whether they may. */
@Module({
  imports: [DiscoveryModule, JwtModule.register({}), PassportModule],
  controllers: [AuthController, AccountController, OAuthController, UserController],
  providers: [
    SigningKeys,
    TokenService,
    PasswordHasher,
    SessionRepository,
    SessionService,
    RefreshCookie,
    AuthService,
    Passwords,
    UserRepository,
    UserService,
    AccountService,
    JwtStrategy,
    RouteAccessTable,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AuthorizationGuard },
  ],
  exports: [AuthService, UserService, TokenService, RouteAccessTable],
})
export class AuthModule {}
