import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { mapCursorPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { PostingNotFound } from '../inventory.problems.js';
import { LedgerEntryDto, LedgerPage, LedgerPostingDto, LedgerQuery } from './ledger-entry.dto.js';
import { LedgerReadService } from './ledger-read.service.js';
import { PostingIdParam } from './posting-id-param.js';

@ApiTags('ledger')
@Controller('ledger')
export class LedgerEntryController {
  constructor(private readonly ledger: LedgerReadService) {}

  @Get()
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'listLedger', summary: 'Every movement of the ledger, the latest recorded first' })
  @ApiOkResponse({ type: LedgerPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: LedgerQuery): Promise<LedgerPage> {
    return mapCursorPage(await this.ledger.list(query), LedgerEntryDto.from);
  }

  @Get('postings/:id')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getPosting', summary: 'One posting with its movements and value entries' })
  @ApiOkResponse({ type: LedgerPostingDto })
  @ApiProblems(ValidationFailed, PostingNotFound)
  async getPosting(@PostingIdParam() id: number): Promise<LedgerPostingDto> {
    return LedgerPostingDto.from(await this.ledger.getPosting(id));
  }
}
