import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { SettingsService } from './settings.service.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The demo's passwords are printed on its box, so a demo database is served to this machine only, whatever DEMO says. */
@Injectable()
export class DemoExposure implements OnApplicationBootstrap {
  constructor(
    private readonly settings: SettingsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Error when a demo database would be reachable from elsewhere */
  async onApplicationBootstrap(): Promise<void> {
    if (LOOPBACK.has(this.config.host)) return;
    if ((await this.settings.current()).isDemo) {
      throw new Error(
        `This database holds the demo business with its well-known passwords: HOST must be 127.0.0.1, not ${this.config.host}.`,
      );
    }
  }
}
