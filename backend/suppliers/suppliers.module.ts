import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.js';
import { BankAccountNumbers } from './bank-accounts/bank-account-numbers.js';
import { BankAccountController } from './bank-accounts/bank-account.controller.js';
import { BankAccountService } from './bank-accounts/bank-account.service.js';
import { ClosureController } from './closures/closure.controller.js';
import { SupplierClosureService } from './closures/closure.service.js';
import { SupplierContactController } from './supplier-contact.controller.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierController } from './supplier.controller.js';
import { SupplierService } from './supplier.service.js';

@Module({
  imports: [SettingsModule],
  controllers: [SupplierController, SupplierContactController, BankAccountController, ClosureController],
  providers: [SupplierService, SupplierContactService, BankAccountService, BankAccountNumbers, SupplierClosureService],
  exports: [SupplierService, SupplierContactService, BankAccountService, SupplierClosureService],
})
export class SuppliersModule {}
