import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { LocationFact, Read } from '../../providers/facts.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { DiscoveryProblem } from './discovery.entity.js';
import type { PartRead } from './discovery-evidence.js';
import { emptyListProblem, type Part, problemOf, problemsOfQuarantined } from './discovery-problems.js';
import { InventoryRepository } from './inventory.repository.js';
import { LocationReadingsRepository } from './location-readings.repository.js';

export type LocationsOutcome = { readonly gone: number; readonly problems: readonly DiscoveryProblem[] };
export type LocationOutcome = { readonly problems: readonly DiscoveryProblem[]; readonly reads: readonly PartRead[] };

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
  async readLocation({ locationId, name }: LocationFact, signal: AbortSignal): Promise<LocationOutcome> {
    const of = (what: string): Part => ({ provider: 'highlevel', locationId, what: `the ${what} of ${name}` });
    const rebilling = await this.readRebilling(locationId, of('rebilling'), signal);
    const numbers = await this.readNumbers(locationId, of('numbers'), signal);
    const outcomes = [rebilling, numbers];
    return { problems: outcomes.flatMap((one) => one.problems), reads: outcomes.flatMap((one) => one.reads) };
  }

  private async readRebilling(locationId: string, part: Part, signal: AbortSignal): Promise<LocationOutcome> {
    const seenAt = this.clock.now();
    const read = await this.highLevel.rebilling(locationId, signal).catch((error: unknown) => problemOf(part, error));
    if ('kind' in read) return { problems: [read], reads: [] };
    const [fact] = read.items;
    if (fact) {
      await inTransaction(this.db, (tx) => this.readings.saveRebilling(tx, { locationId, read: fact, seenAt }));
    }
    return outcomeOf('rebilling', locationId, part, read);
  }

  private async readNumbers(locationId: string, part: Part, signal: AbortSignal): Promise<LocationOutcome> {
    const seenAt = this.clock.now();
    const read = await this.highLevel.numbers(locationId, signal).catch((error: unknown) => problemOf(part, error));
    if ('kind' in read) return { problems: [read], reads: [] };
    await inTransaction(this.db, (tx) => this.readings.saveNumbers(tx, { locationId, read, seenAt }));
    return outcomeOf('location-numbers', locationId, part, read);
  }
}

function outcomeOf(
  what: PartRead['what'],
  locationId: string,
  part: Part,
  { evidence, quarantined }: Read<unknown>,
): LocationOutcome {
  const reads = [{ what, accountSid: null, locationId, evidence }];
  return { problems: problemsOfQuarantined(part, quarantined), reads };
}
