import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { LocationFact, Read } from '../../providers/facts.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { DiscoveryProblem } from './discovery.entity.js';
import { emptyListProblem, type Part, problemOf, problemsOfQuarantined } from './discovery-problems.js';
import { InventoryRepository } from './inventory.repository.js';
import { LocationReadingsRepository } from './location-readings.repository.js';

export type LocationsOutcome = { readonly gone: number; readonly problems: readonly DiscoveryProblem[] };

/** Reads HighLevel's side: the agency's locations, and for each the rebilling and the numbers. */
@Injectable()
export class LocationsReader {
  constructor(
    private readonly highLevel: HighLevelSource,
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly inventory: InventoryRepository,
    private readonly readings: LocationReadingsRepository,
  ) {}

  list(signal: AbortSignal): Promise<Read<LocationFact>> {
    return this.highLevel.locations(signal);
  }

  /** Customers that are missing from the list are gone, unless the list has a hole or is empty. */
  async save({ items, quarantined }: Read<LocationFact>): Promise<LocationsOutcome> {
    const seenAt = this.clock.now();
    const part: Part = { provider: 'highlevel', what: 'the locations' };
    const complete = quarantined.length === 0 && items.length > 0;
    const gone = await inTransaction(this.db, async (tx) => {
      await this.inventory.saveLocations(tx, { items, seenAt });
      const listed = items.map((item) => item.locationId);
      return complete ? this.inventory.markGone(tx, listed, seenAt) : 0;
    });
    const empty = items.length === 0 && quarantined.length === 0 && (await this.inventory.anyCustomer(this.db.manager));
    return { gone, problems: empty ? [emptyListProblem(part)] : problemsOfQuarantined(part, quarantined) };
  }

  /** Each failure leaves what was known of this location, and is told as a problem. */
  async readLocation({ locationId, name }: LocationFact, signal: AbortSignal): Promise<readonly DiscoveryProblem[]> {
    const of = (what: string): Part => ({ provider: 'highlevel', locationId, what: `the ${what} of ${name}` });
    const rebilling = await this.readRebilling(locationId, of('rebilling'), signal);
    const numbers = await this.readNumbers(locationId, of('numbers'), signal);
    return [...rebilling, ...numbers];
  }

  private async readRebilling(locationId: string, part: Part, signal: AbortSignal) {
    const seenAt = this.clock.now();
    const read = await this.highLevel.rebilling(locationId, signal).catch((error: unknown) => problemOf(part, error));
    if ('kind' in read) return [read];
    const [fact] = read.items;
    if (fact) {
      await inTransaction(this.db, (tx) => this.readings.saveRebilling(tx, { locationId, read: fact, seenAt }));
    }
    return problemsOfQuarantined(part, read.quarantined);
  }

  private async readNumbers(locationId: string, part: Part, signal: AbortSignal) {
    const seenAt = this.clock.now();
    const read = await this.highLevel.numbers(locationId, signal).catch((error: unknown) => problemOf(part, error));
    if ('kind' in read) return [read];
    await inTransaction(this.db, (tx) => this.readings.saveNumbers(tx, { locationId, read, seenAt }));
    return problemsOfQuarantined(part, read.quarantined);
  }
}
