import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { RateLimitGuard } from '../platform/throttling.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { AuthorizationGuard } from './authorization.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { RouteAccessTable } from './route-access.js';
import { SigningKeys } from './signing-keys.js';
import { TokenService } from './token.service.js';

/** Who may do what. The order of the guards counts: who calls, how often, and whether they may. */
@Module({
  imports: [DiscoveryModule, JwtModule.register({}), PassportModule],
  providers: [
    SigningKeys,
    TokenService,
    JwtStrategy,
    RouteAccessTable,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AuthorizationGuard },
  ],
  exports: [TokenService, RouteAccessTable],
})
export class AuthModule {}
