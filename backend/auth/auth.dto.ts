import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { OneOf, Password, Text } from '../platform/fields.js';
import type { Tokens } from './auth.service.js';

export class LoginDto {
  @Text({ optional: true, max: 254, example: 'admin@example.com', description: 'Or `username`' })
  email?: string;

  @Text({ optional: true, max: 254, description: 'The e-mail, under the name that OAuth2 forms give it' })
  username?: string;

  @Password({ example: 'admin123' })
  password: string;

  @OneOf(['body', 'cookie'], 'SessionCarrier', {
    optional: true,
    description: 'Where the refresh token travels: in the answer (default), or in an HttpOnly cookie for browsers',
  })
  session?: 'body' | 'cookie';
}

export class RefreshDto {
  @Text({ optional: true, max: 200, description: 'Left out when the cookie carries it' })
  refreshToken?: string;
}

export class TokensDto {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`' })
  accessToken: string;

  @ApiPropertyOptional({ description: 'Good for one refresh. Left out when a cookie carries it' })
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
