import { ApiProperty } from '@nestjs/swagger';
import { Country, Currency, Flag, Pattern, QueryFlag, Text } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { ACCOUNT_NUMBER } from './account-number.js';
import type { SupplierBankAccount } from './bank-account.entity.js';
import type { CreateBankAccount, UpdateBankAccount } from './bank-account.service.js';

const NUMBER_RULE = 'must be 4 to 50 letters and digits; blanks, hyphens, dots and slashes between them do no harm';
const SWIFT = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
const SWIFT_RULE = 'must be a SWIFT code (BIC) of 8 or 11 capitals and digits';

class BankAccountFields {
  @Currency({ optional: true, example: 'USD', description: 'What it takes; that of the supplier when left out' })
  currency?: string;

  @Country({ optional: true, nullable: true })
  bankCountry?: string | null;

  @Text({ optional: true, nullable: true, max: 500, example: '1 Central Road, Shenzhen' })
  bankAddress?: string | null;

  @Pattern(SWIFT, SWIFT_RULE, { optional: true, nullable: true, example: 'BKCHCNBJ45A' })
  swiftCode?: string | null;

  @Text({ optional: true, nullable: true, max: 2000, example: 'Confirmed by telephone on 3 March' })
  notes?: string | null;
}

export class CreateBankAccountDto extends BankAccountFields implements CreateBankAccount {
  @Text({ max: 200, example: 'Shenzhen Brightplay Toys Co., Ltd.' })
  holder: string;

  @Text({ max: 200, example: 'Bank of China, Shenzhen branch' })
  bankName: string;

  @Pattern(ACCOUNT_NUMBER, NUMBER_RULE, { example: '7412 0192 0037 1234', description: 'Also an IBAN. Kept encrypted' })
  accountNumber: string;
}

export class UpdateBankAccountDto extends BankAccountFields implements UpdateBankAccount {
  @Text({ optional: true, max: 200, example: 'Shenzhen Brightplay Toys Co., Ltd.' })
  holder?: string;

  @Text({ optional: true, max: 200, example: 'Bank of China, Shenzhen branch' })
  bankName?: string;

  @Pattern(ACCOUNT_NUMBER, NUMBER_RULE, { optional: true, example: '7412 0192 0037 1234' })
  accountNumber?: string;

  @Flag({ optional: true, description: 'false deactivates, as DELETE does; true takes it into use again' })
  isActive?: boolean;
}

export class BankAccountListQuery extends PageQuery {
  @QueryFlag({ description: 'Only those in use, or only those out of use' })
  active?: boolean;
}

export class BankAccountDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  supplierId: string;
  @ApiProperty({ example: 'Shenzhen Brightplay Toys Co., Ltd.' })
  holder: string;
  @ApiProperty({ example: 'Bank of China, Shenzhen branch' })
  bankName: string;
  @ApiProperty({ type: String, nullable: true, example: 'CN' })
  bankCountry: string | null;
  @ApiProperty({ type: String, nullable: true, example: '1 Central Road, Shenzhen' })
  bankAddress: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'BKCHCNBJ45A' })
  swiftCode: string | null;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ description: 'The last characters of the number', example: '•••• 1234' })
  maskedNumber: string;
  @ApiProperty({ type: String, nullable: true, example: 'Confirmed by telephone on 3 March' })
  notes: string | null;
  @ApiProperty()
  isActive: boolean;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, account: SupplierBankAccount): BankAccountDto {
    const { id, supplierId, holder, bankName, bankCountry, bankAddress, swiftCode, currency } = account;
    const { maskedNumber, notes, isActive, createdAt, updatedAt, version } = account;
    const bank = { bankName, bankCountry, bankAddress, swiftCode };
    return { id, supplierId, holder, ...bank, currency, maskedNumber, notes, isActive, createdAt, updatedAt, version };
  }
}

export class BankAccountPage extends PageOf(BankAccountDto) {}

export class AccountNumberDto {
  @ApiProperty({ description: 'Without blanks, as a bank takes it', example: '7412019200371234' })
  accountNumber: string;
}
