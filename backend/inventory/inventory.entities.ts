import { CostLayer } from './ledger/cost-layer.entity.js';
import { Lot } from './lots/lot.entity.js';
import { Period } from './periods/period.entity.js';
import { Posting } from './ledger/posting.entity.js';
import { ReservationAllocation } from './reservations/reservation-allocation.entity.js';
import { Reservation } from './reservations/reservation.entity.js';
import { StockBalance } from './stock/stock-balance.entity.js';
import { StockDocument } from './ledger/stock-document.entity.js';
import { StockLevel } from './stock/stock-level.entity.js';
import { StockMovement } from './ledger/stock-movement.entity.js';
import { StockTransferLine } from './transfers/stock-transfer-line.entity.js';
import { StockTransfer } from './transfers/stock-transfer.entity.js';
import { ValueEntry } from './ledger/value-entry.entity.js';

/** Every table of the ledger, for the data source. Except transfers, none of these is ever saved: SQL functions write them. */
export const inventoryEntities = [
  CostLayer,
  Lot,
  Period,
  Posting,
  Reservation,
  ReservationAllocation,
  StockBalance,
  StockDocument,
  StockLevel,
  StockMovement,
  StockTransfer,
  StockTransferLine,
  ValueEntry,
] as const;
