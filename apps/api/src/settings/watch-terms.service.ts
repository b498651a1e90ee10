import { Injectable } from '@nestjs/common';
import { SettingsService } from './settings.service.js';

/** How long the agency watches a customer that was moved. */
@Injectable()
export class WatchTermsService {
  constructor(private readonly settings: SettingsService) {}

  async nights(): Promise<number> {
    return (await this.settings.current()).watchNights;
  }
}
