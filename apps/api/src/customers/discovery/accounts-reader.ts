import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { AccountFact, Read } from '../../providers/facts.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import type { DiscoveryProblem } from './discovery.entity.js';
import type { PartRead } from './discovery-evidence.js';
import { type Part, problemOf, problemsOfQuarantined } from './discovery-problems.js';
import { InventoryRepository } from './inventory.repository.js';

export type NumbersOutcome = {
  readonly numbers: number;
  readonly problems: readonly DiscoveryProblem[];
  readonly reads: readonly PartRead[];
};

/** Reads Twilio's side: the parent, its subaccounts and their numbers. */
@Injectable()
export class AccountsReader {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly inventory: InventoryRepository,
  ) {}

  list(signal: AbortSignal): Promise<Read<AccountFact>> {
    return this.twilio.accounts(signal);
  }

  async save({ items }: Read<AccountFact>): Promise<void> {
    const seenAt = this.clock.now();
    await inTransaction(this.db, (tx) => this.inventory.saveAccounts(tx, { items, seenAt }));
  }

  /** A failure leaves what was known of this account's numbers, and is told as a problem. */
  async readNumbers({ sid, friendlyName }: AccountFact, signal: AbortSignal): Promise<NumbersOutcome> {
    const part: Part = { provider: 'twilio', accountSid: sid, what: `the numbers of the account ${friendlyName}` };
    const seenAt = this.clock.now();
    const read = await this.twilio.numbers(sid, signal).catch((error: unknown) => problemOf(part, error));
    if ('kind' in read) return { numbers: 0, problems: [read], reads: [] };
    const { items, quarantined, evidence } = read;
    const complete = quarantined.length === 0;
    await inTransaction(this.db, (tx) => this.inventory.saveNumbers(tx, { accountSid: sid, items, complete, seenAt }));
    const reads: PartRead[] = [{ what: 'numbers', accountSid: sid, locationId: null, evidence }];
    return { numbers: items.length, problems: problemsOfQuarantined(part, quarantined), reads };
  }
}
