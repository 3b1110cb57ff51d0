import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '../../platform/paging.js';
import { ReservationNotFound } from '../inventory.problems.js';
import {
  findReservation,
  listAllocations,
  listReservations,
  type ReservationAllocationView,
  type ReservationFilter,
  type ReservationView,
} from './reservation-read.query.js';

export interface ReservationDetail {
  reservation: ReservationView;
  allocations: ReservationAllocationView[];
}

/** Reads reservations. Writes nothing. */
@Injectable()
export class ReservationReadService {
  constructor(private readonly db: DataSource) {}

  list(filter: ReservationFilter): Promise<Page<ReservationView>> {
    return listReservations(this.db.manager, filter);
  }

  /**
   * Reads both in one snapshot, so that the allocations add up to the reservation.
   * @throws ReservationNotFound
   */
  async get(id: string): Promise<ReservationDetail> {
    return this.db.transaction('REPEATABLE READ', async (em) => {
      const reservation = await findReservation(em, id);
      if (!reservation) throw new ReservationNotFound(`There is no reservation ${id}.`, { reservationId: id });
      return { reservation, allocations: await listAllocations(em, id) };
    });
  }
}
