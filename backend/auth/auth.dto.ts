import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { OneOf, Password, Text } from '../platform/fields.js';
import type { Tokens } from './auth.service.js';

/** What tokens look like, for the documentation. */
export const ACCESS_TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjVkMWY4YTBjIn0.eyJzdWIiOiIwMTk5In0.c2lnbmF0dXJl';
export const REFRESH_TOKEN = 'mJ3n0pX5vR2kQ8sW1tY6uZ4aB7cD9eF0gH2iJ5kL8mN';

export class LoginDto {
  @Text({ optional: true, max: 254, example: 'admin@example.com', description: 'Or `username`' })
  email?: string;

  @Text({
    optional: true,
    max: 254,
    description: 'The e-mail, under the name that OAuth2 forms give it',
    example: 'admin@example.com',
  })
  username?: string;

  @Password({ example: 'admin123' })
  password: string;

  @OneOf(['body', 'cookie'], 'SessionCarrier', {
    optional: true,
    example: 'body',
    description: 'Where the refresh token travels: in the answer (default), or in an HttpOnly cookie for browsers',
  })
  session?: 'body' | 'cookie';
}

export class RefreshDto {
  @Text({ optional: true, max: 200, description: 'Left out when the cookie carries it', example: REFRESH_TOKEN })
  refreshToken?: string;
}

export class TokensDto {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`', example: ACCESS_TOKEN })
  accessToken: string;

  @ApiPropertyOptional({
    description: 'Good for one refresh. Left out when a cookie carries it',
    example: REFRESH_TOKEN,
  })
  refreshToken?: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  tokenType: 'Bearer';

  @ApiProperty({ type: 'integer', description: 'Seconds until the access token expires', example: 900 })
  expiresIn: number;

  static from(this: void, tokens: Tokens): TokensDto {
    const { accessToken, refreshToken, expiresIn, kind } = tokens;
    return { accessToken, tokenType: 'Bearer', expiresIn, ...(kind === 'BODY' ? { refreshToken } : {}) };
  }
}
