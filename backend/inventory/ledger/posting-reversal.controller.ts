import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../../platform/ctx.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { LocationInactive } from '../../locations/locations.problems.js';
import {
  EffectiveAtInFuture,
  PeriodClosed,
  PostingAlreadyReversed,
  PostingNotFound,
  PostingNotReversible,
  StockWouldGoNegative,
} from '../inventory.problems.js';
import { PostingIdParam } from './posting-id-param.js';
import { ReversePostingDto } from './posting-reversal.dto.js';
import { PostingReversalService } from './posting-reversal.service.js';
import { StockChangeDto } from '../transactions/stock-change.dto.js';

@ApiTags('ledger')
@Controller('ledger/postings')
export class PostingReversalController {
  constructor(private readonly reversals: PostingReversalService) {}

  @Post(':id/reverse')
  @Requires('ledger:reverse')
  @ApiOperation({ operationId: 'reversePosting', summary: 'Post the exact opposite of a posting, once' })
  @ApiCreatedResponse({ type: StockChangeDto })
  @ApiProblems(
    ...[ValidationFailed, PostingNotFound, PostingAlreadyReversed, PostingNotReversible],
    ...[LocationInactive, StockWouldGoNegative, EffectiveAtInFuture, PeriodClosed],
  )
  reverse(@Ctx() ctx: Ctx, @PostingIdParam() id: number, @Body() body: ReversePostingDto): Promise<StockChangeDto> {
    return this.reversals.reverse(ctx, id, body, StockChangeDto.from);
  }
}
