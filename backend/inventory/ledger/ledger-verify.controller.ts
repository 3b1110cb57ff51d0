import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../platform/permissions.js';
import { LedgerVerificationDto } from './ledger-verify.dto.js';
import { LedgerVerifyService } from './ledger-verify.service.js';

@ApiTags('ledger')
@Controller('ledger/verify')
export class LedgerVerifyController {
  constructor(private readonly ledger: LedgerVerifyService) {}

  @Post()
  @HttpCode(200)
  @Requires('ledger:verify')
  @ApiOperation({
    operationId: 'verifyLedger',
    summary: 'Prove that balances, reservations and values are what the movements say',
    description:
      'Reads one snapshot and changes nothing. A difference is no error of the request: it answers 200 with `ok: false`.',
  })
  @ApiOkResponse({ type: LedgerVerificationDto })
  async verify(): Promise<LedgerVerificationDto> {
    return LedgerVerificationDto.from(await this.ledger.verify());
  }
}
