import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DefaultLocationNotSet, LocationNotFound, SystemLocation } from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { ProductNotFound } from '../../products/products.problems.js';
import {
  InsufficientApprovedStock,
  InsufficientReservedStock,
  InsufficientStock,
  NoQcApprovedLot,
  ReservationNeedsProduct,
  ReservationNotFound,
} from '../inventory.problems.js';
import { CreateReservationDto, ReleaseStockDto, ReservedStockDto, ReserveStockDto } from './stock-reservation.dto.js';
import { StockReservationService } from './stock-reservation.service.js';

const RESERVE_PROBLEMS = [
  ...[ValidationFailed, InsufficientStock, InsufficientApprovedStock, NoQcApprovedLot, ProductNotFound],
  ...[LocationNotFound, SystemLocation, DefaultLocationNotSet],
];

@Controller()
export class StockReservationController {
  constructor(private readonly reservations: StockReservationService) {}

  @Post('inventory/reserve')
  @ApiTags('inventory')
  @Requires('inventory:reserve')
  @ApiOperation({ operationId: 'reserveStock', summary: 'Reserve a product, oldest approved lot first' })
  @ApiCreatedResponse({ type: ReservedStockDto })
  @ApiProblems(...RESERVE_PROBLEMS)
  reserve(@Ctx() ctx: Ctx, @Body() body: ReserveStockDto): Promise<ReservedStockDto> {
    const { reference, expiresAt, ...item } = body;
    const input = { items: [item], reference: reference ?? null, expiresAt: expiresAt ?? null };
    return this.reservations.reserve(ctx, input, ReservedStockDto.of);
  }

  @Post('reservations')
  @ApiTags('reservations')
  @Requires('inventory:reserve')
  @ApiOperation({ operationId: 'createReservation', summary: 'Reserve several products at once, all or none' })
  @ApiCreatedResponse({ type: ReservedStockDto })
  @ApiProblems(...RESERVE_PROBLEMS)
  create(@Ctx() ctx: Ctx, @Body() body: CreateReservationDto): Promise<ReservedStockDto> {
    return this.reservations.reserve(ctx, body, ReservedStockDto.of);
  }

  @Post('inventory/release')
  @HttpCode(200)
  @ApiTags('inventory')
  @Requires('inventory:reserve')
  @ApiOperation({ operationId: 'releaseStock', summary: 'Give back what a reservation holds, wholly or in part' })
  @ApiOkResponse({ type: ReservedStockDto })
  @ApiProblems(ValidationFailed, ReservationNotFound, ReservationNeedsProduct, InsufficientReservedStock)
  release(@Ctx() ctx: Ctx, @Body() body: ReleaseStockDto): Promise<ReservedStockDto> {
    return this.reservations.release(ctx, body, ReservedStockDto.of);
  }
}
