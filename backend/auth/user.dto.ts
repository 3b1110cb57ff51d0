import { ApiProperty } from '@nestjs/swagger';
import { Email, Flag, OneOf, Password, QueryFlag, Text } from '../platform/fields.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import { type Role, ROLES } from '../platform/permissions.js';
import { MIN_PASSWORD_LENGTH } from './password-policy.js';
import type { User } from './user.entity.js';

export class UserQuery extends PageQuery {
  @OneOf(ROLES, 'Role', { optional: true, description: 'Only users of this role' })
  role?: Role;

  @QueryFlag({ description: 'Only active or only deactivated users' })
  active?: boolean;
}

export class CreateUserDto {
  @Email({ example: 'somchai@example.com' })
  email: string;

  @Text({ example: 'Somchai Jaidee' })
  name: string;

  @OneOf(ROLES, 'Role', { example: 'INVENTORY_MANAGER', description: 'Only an owner makes an owner' })
  role: Role;

  @Password({ min: MIN_PASSWORD_LENGTH, example: 'sixteen quiet elephants' })
  password: string;
}

export class UpdateUserDto {
  @Text({ optional: true, example: 'Somchai Jaidee' })
  name?: string;

  @OneOf(ROLES, 'Role', {
    optional: true,
    example: 'MANAGER',
    description: 'Another role ends the sessions of the user',
  })
  role?: Role;

  @Flag({ optional: true, example: false, description: 'false ends the sessions of the user' })
  isActive?: boolean;
}

export class UserDto {
  @ApiProperty({ format: 'uuid', example: '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11' })
  id: string;

  @ApiProperty({ example: 'somchai@example.com' })
  email: string;

  @ApiProperty({ example: 'Somchai Jaidee' })
  name: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role', example: 'INVENTORY_MANAGER' })
  role: Role;

  @ApiProperty({ example: true })
  isActive: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-03-01T09:00:00.000Z' })
  lastLoginAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-01-15T04:30:00.000Z' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-02-20T07:12:45.120Z' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  static from(this: void, user: User): UserDto {
    const { id, email, name, role, isActive, lastLoginAt, createdAt, updatedAt, version } = user;
    return {
      id,
      email,
      name,
      role,
      isActive,
      lastLoginAt: lastLoginAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      version,
    };
  }
}

export class UserPage extends PageOf(UserDto) {}
