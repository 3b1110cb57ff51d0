import { CostLayer } from './cost-layer.entity.js';
import { Lot } from './lot.entity.js';
import { Period } from './period.entity.js';
import { Posting } from './posting.entity.js';
import { ReservationAllocation } from './reservation-allocation.entity.js';
import { Reservation } from './reservation.entity.js';
import { StockBalance } from './stock-balance.entity.js';
import { StockDocument } from './stock-document.entity.js';
import { StockLevel } from './stock-level.entity.js';
import { StockMovement } from './stock-movement.entity.js';
import { StockTransferLine } from './stock-transfer-line.entity.js';
import { StockTransfer } from './stock-transfer.entity.js';
import { ValueEntry } from './value-entry.entity.js';

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
