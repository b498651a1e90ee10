import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { LAST_NIGHTS, type LastNight, type LastNights } from './last-nights.js';

/** Finds whoever provides LAST_NIGHTS, in whichever module: comparing needs customers, so it cannot be imported here. */
@Injectable()
export class LastNightsLookup {
  constructor(private readonly modules: ModuleRef) {}

  async of(customerIds: readonly string[]): Promise<ReadonlyMap<string, LastNight>> {
    const provider = this.provider();
    return provider === null || customerIds.length === 0 ? new Map() : provider.forCustomers(customerIds);
  }

  private provider(): LastNights | null {
    try {
      return this.modules.get<LastNights>(LAST_NIGHTS, { strict: false });
    } catch {
      return null;
    }
  }
}
