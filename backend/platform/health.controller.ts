import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { StockwrightRequest } from './ctx.js';
import { Health } from './health.js';
import { HealthDto } from './health.dto.js';
import { Metrics } from './metrics.js';
import { ANONYMOUS } from './ctx.js';
import { Public } from './permissions.js';
import { Forbidden, ServiceUnavailable } from './platform.problems.js';
import { ApiProblems } from './problem.js';
import { RateLimit } from './throttling.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  @Get('health')
  @Public()
  @RateLimit('none')
  @ApiOperation({ operationId: 'getHealth', summary: 'The process is alive' })
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Public()
  @RateLimit('none')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'The process can serve: database reachable, migrations done, not stopping',
  })
  @ApiOkResponse({ type: HealthDto })
  @ApiProblems(ServiceUnavailable)
  async ready(): Promise<HealthDto> {
    await this.health.assertReady();
    return { status: 'ok' };
  }

  /** For whoever may read metrics, or for a scraper on this machine. */
  @Get('metrics')
  @Public()
  @RateLimit('none')
  @ApiExcludeEndpoint()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(@Req() request: StockwrightRequest): Promise<string> {
    const actor = request.actor ?? ANONYMOUS;
    // A proxy on this machine calls from here for all the world, so the address that it names counts as well.
    const here = [request.socket.remoteAddress, request.ip].every(isThisMachine);
    if (!actor.permissions.has('metrics:read') && !here) {
      throw new Forbidden('Metrics need the permission metrics:read, or a call from this machine.', {
        required: 'metrics:read',
      });
    }
    return this.metrics.registry.metrics();
  }
}

function isThisMachine(address = ''): boolean {
  return ['127.0.0.1', '::1'].includes(address.replace('::ffff:', ''));
}
