import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Password, Text } from '../platform/fields.js';
import { ACCESS_TOKEN, REFRESH_TOKEN } from './auth.dto.js';
import type { Tokens } from './auth.service.js';

/** The form of RFC 6749, section 4.3.2; its field names are not ours to choose. */
export class OAuthLoginDto {
  @OneOf(['password'], 'OAuthGrant', { example: 'password' })
  grant_type: 'password';

  @Text({ max: 254, example: 'admin@example.com' })
  username: string;

  @Password({ example: 'admin123' })
  password: string;

  @Text({ optional: true, min: 0, max: 1000, example: '', description: 'Taken and not looked at, as are the next two' })
  scope?: string;

  @Text({ optional: true, min: 0, example: '' })
  client_id?: string;

  @Text({ optional: true, min: 0, example: '' })
  client_secret?: string;
}

/** The answer of RFC 6749, section 5.1. */
export class OAuthTokensDto {
  @ApiProperty({ example: ACCESS_TOKEN })
  access_token: string;

  @ApiProperty({ example: REFRESH_TOKEN })
  refresh_token: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  token_type: 'Bearer';

  @ApiProperty({ type: 'integer', example: 900 })
  expires_in: number;

  static from(this: void, tokens: Tokens): OAuthTokensDto {
    return {
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      token_type: 'Bearer',
      expires_in: tokens.expiresIn,
    };
  }
}
