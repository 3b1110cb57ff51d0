import { ApiProperty } from '@nestjs/swagger';
import { Email, Flag, OneOf, QueryFlag, Text } from '../platform/fields.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import { CONTACT_PLATFORMS, type ContactPlatform, type SupplierContact } from './supplier-contact.entity.js';
import type { CreateSupplierContact, UpdateSupplierContact } from './supplier-contact.service.js';

class SupplierContactFields {
  @Text({ optional: true, nullable: true, max: 100, example: 'Sales manager' })
  role?: string | null;

  @Email({ optional: true, nullable: true, example: 'chen@brightplay.example.com' })
  email?: string | null;

  @Text({ optional: true, nullable: true, max: 50, example: '+86 755 8888 0000' })
  phone?: string | null;

  @OneOf(CONTACT_PLATFORMS, 'ContactPlatform', {
    optional: true,
    nullable: true,
    example: 'WECHAT',
    description: 'Where the contact is reached first',
  })
  platform?: ContactPlatform | null;

  @Text({ optional: true, nullable: true, max: 100, example: 'chen_brightplay', description: 'The name on it' })
  handle?: string | null;

  @Flag({ optional: true, description: 'Takes the place of the earlier primary contact. The first contact is primary' })
  isPrimary?: boolean;
}

export class CreateSupplierContactDto extends SupplierContactFields implements CreateSupplierContact {
  @Text({ max: 200, example: 'Chen Wei' })
  name: string;
}

export class UpdateSupplierContactDto extends SupplierContactFields implements UpdateSupplierContact {
  @Text({ optional: true, max: 200, example: 'Chen Wei' })
  name?: string;

  @Flag({ optional: true, description: 'false deactivates, as DELETE does; true takes it into use again' })
  isActive?: boolean;
}

export class SupplierContactListQuery extends PageQuery {
  @QueryFlag({ description: 'Only those in use, or only those out of use' })
  active?: boolean;
}

export class SupplierContactDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  supplierId: string;

  @ApiProperty({ example: 'Chen Wei' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Sales manager' })
  role: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'chen@brightplay.example.com' })
  email: string | null;

  @ApiProperty({ type: String, nullable: true, example: '+86 755 8888 0000' })
  phone: string | null;

  @ApiProperty({ enum: [...CONTACT_PLATFORMS], enumName: 'ContactPlatform', nullable: true, example: 'WECHAT' })
  platform: ContactPlatform | null;

  @ApiProperty({ type: String, nullable: true, example: 'chen_brightplay' })
  handle: string | null;

  @ApiProperty()
  isPrimary: boolean;

  @ApiProperty()
  isActive: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;

  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, contact: SupplierContact): SupplierContactDto {
    const { id, supplierId, name, role, email, phone, platform, handle, isPrimary } = contact;
    const { isActive, createdAt, updatedAt, version } = contact;
    const reach = { email, phone, platform, handle };
    return { id, supplierId, name, role, ...reach, isPrimary, isActive, createdAt, updatedAt, version };
  }
}

export class SupplierContactPage extends PageOf(SupplierContactDto) {}
