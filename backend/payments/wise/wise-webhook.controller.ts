import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotIdempotent } from '../../platform/idempotency.js';
import { Public } from '../../platform/permissions.js';
import { MalformedRequest, PayloadTooLarge, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { BodyBytes, KeepsBytes } from '../../platform/raw-body.js';
import { RateLimit } from '../../platform/throttling.js';
import { WebhookReceivedDto, WiseEventDto } from './wise.dto.js';
import { WebhookSignatureInvalid } from './wise.problems.js';
import { WiseWebhookService } from './wise-webhook.service.js';

@ApiTags('webhooks')
@Controller('webhooks/wise')
export class WiseWebhookController {
  constructor(private readonly webhooks: WiseWebhookService) {}

  @Post()
  @HttpCode(200)
  @Public()
  @KeepsBytes()
  @NotIdempotent()
  @RateLimit('webhook')
  @ApiOperation({
    operationId: 'receiveWiseWebhook',
    summary: 'Wise reports the change of a transfer; it is kept at once and worked by a job',
    description:
      'The signature is checked before anything is read. States count by `occurred_at`, in whatever order they ' +
      'come; a delivery that comes again changes nothing.',
  })
  @ApiHeader({ name: 'X-Signature-SHA256', required: true, description: 'RSA, SHA-256, of the bytes of the body' })
  @ApiHeader({ name: 'X-Delivery-Id', required: false, description: 'A delivery of one id counts once' })
  @ApiHeader({ name: 'X-Test-Notification', required: false, description: 'true: nothing is done' })
  @ApiBody({ type: WiseEventDto })
  @ApiOkResponse({ type: WebhookReceivedDto })
  @ApiProblems(WebhookSignatureInvalid, MalformedRequest, ValidationFailed, PayloadTooLarge)
  async receive(
    @BodyBytes() body: Buffer,
    @Headers('x-signature-sha256') signature: string | undefined,
    @Headers('x-delivery-id') deliveryId: string | undefined,
    @Headers('x-test-notification') test: string | undefined,
  ): Promise<WebhookReceivedDto> {
    await this.webhooks.receive(body, { signature, deliveryId, isTest: test === 'true' });
    return { received: true };
  }
}
