import { Injectable } from '@nestjs/common';
import type { LastNight, LastNights } from '../../customers/last-nights.js';
import { nightOf } from './night-of.js';
import { ResultPagesRepository } from './result-pages.repository.js';
import type { StoredResult } from './stored-result.js';

@Injectable()
export class LastNightsService implements LastNights {
  constructor(private readonly results: ResultPagesRepository) {}

  async forCustomers(customerIds: readonly string[]): Promise<ReadonlyMap<string, LastNight>> {
    const nights = new Map<string, StoredResult[]>();
    for (const row of await this.results.newestDays(customerIds)) {
      if (row.customerId !== null) nights.set(row.customerId, [...(nights.get(row.customerId) ?? []), row]);
    }
    return new Map([...nights].map(([customerId, cells]) => [customerId, nightOf(cells)]));
  }
}
