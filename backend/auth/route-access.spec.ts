import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Public, Requires } from '../platform/permissions.js';
import { RouteAccessTable } from './route-access.js';

@Controller('things')
class GuardedController {
  @Get()
  @Requires('product:read')
  list(): void {}

  @Post(':id/open')
  @Public()
  open(): void {}

  helper(): void {}
}

@Controller('naked')
class NakedController {
  @Get(':id')
  read(): void {}
}

@Controller('mistyped')
class MistypedController {
  @Get()
  @Requires('product:fly' as 'product:read')
  fly(): void {}
}

const start = async (...controllers: (new () => object)[]) => {
  const testing = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [RouteAccessTable],
  }).compile();
  await testing.init();
  return testing.get(RouteAccessTable);
};

describe('the start of the application', () => {
  it('lists every route with what it asks for', async () => {
    expect((await start(GuardedController)).routes()).toMatchObject([
      { method: 'GET', path: '/things', handler: 'GuardedController.list', access: 'product:read' },
      { method: 'POST', path: '/things/:id/open', handler: 'GuardedController.open', access: 'public' },
    ]);
  });

  it('is refused when a route names no permission and is not public', async () => {
    await expect(start(GuardedController, NakedController)).rejects.toThrow(/NakedController\.read/);
  });

  it('is refused when a route names a permission that does not exist', async () => {
    await expect(start(MistypedController)).rejects.toThrow(/MistypedController\.fly/);
  });
});
