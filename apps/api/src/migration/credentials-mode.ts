import { Injectable } from '@nestjs/common';
import { AssumptionsService } from '../assumptions/assumptions.service.js';
import { Config } from '../platform/config/config.js';

/** How new credentials reach HighLevel: as configured, or as the doctor found (A01), and by hand before it ran. */
@Injectable()
export class CredentialsModeNow {
  constructor(
    private readonly config: Config,
    private readonly assumptions: AssumptionsService,
  ) {}

  async now(): Promise<'api' | 'manual'> {
    const { credentialsMode } = this.config;
    if (credentialsMode !== 'auto') return credentialsMode;
    return (await this.assumptions.settled('A01')) === 'holds' ? 'api' : 'manual';
  }
}
