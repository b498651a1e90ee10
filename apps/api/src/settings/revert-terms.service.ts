import { Injectable } from '@nestjs/common';
import { SettingsService } from './settings.service.js';

export type RevertTerms = {
  /** Whether somebody else than who asked must approve. */
  readonly secondPerson: boolean;
  /** How many reverts may be asked for within a day. */
  readonly perDay: number;
  /** For how many days after a migration a revert is offered. */
  readonly windowDays: number;
};

/** The agency's own limits on reverts, for the guard that judges one. */
@Injectable()
export class RevertTermsService {
  constructor(private readonly settings: SettingsService) {}

  async current(): Promise<RevertTerms> {
    const { secondPerson, reverts } = await this.settings.current();
    return { secondPerson, ...reverts };
  }
}
