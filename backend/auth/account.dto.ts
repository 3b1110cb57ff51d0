import { ApiProperty } from '@nestjs/swagger';
import { Email, Password, Text } from '../platform/fields.js';
import { type Permission, PERMISSIONS, type Role, ROLES } from '../platform/permissions.js';
import { MIN_PASSWORD_LENGTH } from './password-policy.js';
import { ROLE_PERMISSIONS } from './role-permissions.js';
import type { User } from './user.entity.js';

export class RegisterDto {
  @Email({ example: 'nok@example.com' })
  email: string;

  @Text({ example: 'Nok Suwan' })
  name: string;

  @Password({ min: MIN_PASSWORD_LENGTH, example: 'sixteen quiet elephants' })
  password: string;
}

export class UpdateMeDto {
  @Text({ optional: true, example: 'Nok Suwan' })
  name?: string;
}

export class ChangePasswordDto {
  @Password({ example: 'sixteen quiet elephants' })
  currentPassword: string;

  @Password({ min: MIN_PASSWORD_LENGTH, example: 'seventeen louder parrots' })
  newPassword: string;
}

export class MeDto {
  @ApiProperty({ format: 'uuid', example: '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11' })
  id: string;

  @ApiProperty({ example: 'nok@example.com' })
  email: string;

  @ApiProperty({ example: 'Nok Suwan' })
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role', example: 'CUSTOMER' })
  role: Role;

  @ApiProperty({
    enum: PERMISSIONS,
    enumName: 'Permission',
    isArray: true,
    example: ['product:browse', 'category:read', 'profile:read'],
  })
  permissions: Permission[];

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  static from(this: void, user: User): MeDto {
    const { id, email, name, role, version } = user;
    return { id, email, name, role, permissions: [...ROLE_PERMISSIONS[role]], version };
  }
}
