import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { CreatePlatform1760000001000 } from '../migrations/1760000001000-create-platform.js';
import { CreateUsers1760000002000 } from '../migrations/1760000002000-create-users.js';
import { CreateMasterData1760000003000 } from '../migrations/1760000003000-create-master-data.js';
import { CreateLedgerTables1760000004000 } from '../migrations/1760000004000-create-ledger-tables.js';
import { ProjectMovements1760000004100 } from '../migrations/1760000004100-project-movements.js';
import { CreateLedgerFoundations1760000004200 } from '../migrations/1760000004200-create-ledger-foundations.js';
import { CreateLedgerWrites1760000004300 } from '../migrations/1760000004300-create-ledger-writes.js';
import { CreateLedgerFollowUps1760000004400 } from '../migrations/1760000004400-create-ledger-follow-ups.js';
import { CreateLedgerReads1760000004500 } from '../migrations/1760000004500-create-ledger-reads.js';
import { CreateSupplyTerms1760000005000 } from '../migrations/1760000005000-create-supply-terms.js';
import { RefineSupplyTerms1760000005050 } from '../migrations/1760000005050-refine-supply-terms.js';
import { AuditReveals1760000005060 } from '../migrations/1760000005060-audit-reveals.js';
import { CreatePurchaseOrders1760000005100 } from '../migrations/1760000005100-create-purchase-orders.js';
import { CreateLandedCosts1760000005200 } from '../migrations/1760000005200-create-landed-costs.js';
import { CreatePayments1760000005300 } from '../migrations/1760000005300-create-payments.js';
import { KeepValueThroughTime1760000005400 } from '../migrations/1760000005400-keep-value-through-time.js';
import { SpreadLandedCosts1760000005410 } from '../migrations/1760000005410-spread-landed-costs.js';
import { GuardSettlements1760000005500 } from '../migrations/1760000005500-guard-settlements.js';
import { ChainOrderHistory1760000005600 } from '../migrations/1760000005600-chain-order-history.js';
import { GuardPayments1760000005550 } from '../migrations/1760000005550-guard-payments.js';
import { LetOverReceiptsBePaid1760000005700 } from '../migrations/1760000005700-let-over-receipts-be-paid.js';
import { KnowRatesByOrders1760000005835 } from '../migrations/1760000005835-know-rates-by-orders.js';
import { JudgePaymentsTogether1760000005830 } from '../migrations/1760000005830-judge-payments-together.js';
import { GuardShipmentsAndPeriods1760000005820 } from '../migrations/1760000005820-guard-shipments-and-periods.js';
import { KeepWhatAnOrderClosedWith1760000005840 } from '../migrations/1760000005840-keep-what-an-order-closed-with.js';
import { CreditSupplierReturns1760000005850 } from '../migrations/1760000005850-credit-supplier-returns.js';
import { KnowTheTransferOfADelivery1760000005860 } from '../migrations/1760000005860-know-the-transfer-of-a-delivery.js';
import { AuditSubscriber } from './audit/audit.subscriber.js';
import { User } from './auth/user.entity.js';
import { inventoryEntities } from './inventory/inventory.entities.js';
import { Location } from './locations/location.entity.js';
import { Shop } from './locations/shop.entity.js';
import { type DatabaseContents, ownerOptions } from './platform/database.js';
import { migrate } from './platform/migrate.js';
import { Category } from './products/category.entity.js';
import { Product } from './products/product.entity.js';
import { PriceBreak } from './products/supply/price-break.entity.js';
import { ProductSupplier } from './products/supply/product-supplier.entity.js';
import { Payment } from './payments/payment.entity.js';
import { purchasingEntities } from './purchasing/purchasing.entities.js';
import { FxRate } from './settings/fx/fx-rate.entity.js';
import { Settings } from './settings/settings.entity.js';
import { SupplierBankAccount } from './suppliers/bank-accounts/bank-account.entity.js';
import { SupplierClosure } from './suppliers/closures/closure.entity.js';
import { SupplierContact } from './suppliers/supplier-contact.entity.js';
import { Supplier } from './suppliers/supplier.entity.js';

/** Every entity and every migration, in order. A class that is missing here does not exist for the database. */
export const databaseContents: DatabaseContents = {
  entities: [
    ...[User, Settings, FxRate, Location, Shop, Supplier, SupplierContact, Category, Product],
    ...[ProductSupplier, PriceBreak, SupplierBankAccount, SupplierClosure],
    ...inventoryEntities,
    ...purchasingEntities,
    Payment,
  ],
  migrations: [
    CreatePlatform1760000001000,
    CreateUsers1760000002000,
    CreateMasterData1760000003000,
    CreateLedgerTables1760000004000,
    ProjectMovements1760000004100,
    CreateLedgerFoundations1760000004200,
    CreateLedgerWrites1760000004300,
    CreateLedgerFollowUps1760000004400,
    CreateLedgerReads1760000004500,
    CreateSupplyTerms1760000005000,
    RefineSupplyTerms1760000005050,
    AuditReveals1760000005060,
    CreatePurchaseOrders1760000005100,
    CreateLandedCosts1760000005200,
    CreatePayments1760000005300,
    KeepValueThroughTime1760000005400,
    SpreadLandedCosts1760000005410,
    GuardSettlements1760000005500,
    GuardPayments1760000005550,
    ChainOrderHistory1760000005600,
    LetOverReceiptsBePaid1760000005700,
    GuardShipmentsAndPeriods1760000005820,
    JudgePaymentsTogether1760000005830,
    KnowRatesByOrders1760000005835,
    KeepWhatAnOrderClosedWith1760000005840,
    CreditSupplierReturns1760000005850,
    KnowTheTransferOfADelivery1760000005860,
  ],
  subscribers: [AuditSubscriber],
};

/** Brings the database at `url` (the owner's address) up to date; returns what ran. */
export function migrateDatabase(url: string): Promise<string[]> {
  return migrate(ownerOptions(url, databaseContents));
}

/** For TypeORM's command line, as the owner. */
export default new DataSource(
  ownerOptions(process.env['DATABASE_URL'] ?? 'postgres://localhost/stockwright', databaseContents),
);
