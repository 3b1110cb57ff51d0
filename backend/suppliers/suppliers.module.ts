import { Module } from '@nestjs/common';
import { SupplierContactController } from './supplier-contact.controller.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierController } from './supplier.controller.js';
import { SupplierService } from './supplier.service.js';

@Module({
  controllers: [SupplierController, SupplierContactController],
  providers: [SupplierService, SupplierContactService],
  exports: [SupplierService, SupplierContactService],
})
export class SuppliersModule {}
