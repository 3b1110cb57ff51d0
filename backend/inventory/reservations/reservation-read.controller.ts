import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { ReservationNotFound } from '../inventory.problems.js';
import { ReservationDetailDto, ReservationDto, ReservationListQuery, ReservationPage } from './reservation-read.dto.js';
import { ReservationReadService } from './reservation-read.service.js';

@ApiTags('reservations')
@Controller('reservations')
export class ReservationReadController {
  constructor(private readonly reservations: ReservationReadService) {}

  @Get()
  @Requires('inventory:read')
  @ApiOperation({
    operationId: 'listReservations',
    summary: 'Reservations, the newest first',
    description: '`q` looks in the reference. Sorts by createdAt, expiresAt, reference, quantity and open.',
  })
  @ApiOkResponse({ type: ReservationPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: ReservationListQuery): Promise<ReservationPage> {
    return mapPage(await this.reservations.list(query), ReservationDto.from);
  }

  @Get(':id')
  @Requires('inventory:read')
  @ApiOperation({ operationId: 'getReservation', summary: 'One reservation with the lots it holds' })
  @ApiOkResponse({ type: ReservationDetailDto })
  @ApiProblems(ValidationFailed, ReservationNotFound)
  async get(@UuidParam() id: string): Promise<ReservationDetailDto> {
    return ReservationDetailDto.of(await this.reservations.get(id));
  }
}
