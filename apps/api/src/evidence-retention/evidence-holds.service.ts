import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { CustomersService } from '../customers/customers.service.js';
import type { EvidenceHold } from '../evidence/evidence-hold.js';
import { EvidenceExports } from '../evidence-exports/evidence-exports.service.js';
import { PendingPlaces } from '../mismatches/pending-places.service.js';

/** What evidence is still needed for, however old it is. */
@Injectable()
export class EvidenceHolds {
  constructor(
    private readonly pending: PendingPlaces,
    private readonly exports: EvidenceExports,
    private readonly customers: CustomersService,
  ) {}

  /**
   * A mismatch that is open, and an export that is kept, hold what came about their customer since their first day: about
   * its location, and about every account that it ever used.
   */
  async all(): Promise<readonly EvidenceHold[]> {
    const pending = await this.pending.all();
    const ofCustomers = [...pending, ...(await this.exports.kept())];
    const ids = new Set(ofCustomers.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])));
    const places = new Map(
      (await this.customers.forRun([...ids])).map(({ id, locationId, connections }) => [
        id,
        [locationId, ...connections.map(({ accountSid }) => accountSid)],
      ]),
    );
    const since = new Map<string, Day>();
    const hold = (account: string, day: Day) => {
      const known = since.get(account);
      if (known === undefined || day < known) since.set(account, day);
    };
    for (const { subject, accountSid, since: day } of pending) {
      hold(subject, day);
      if (accountSid !== null) hold(accountSid, day);
    }
    for (const { customerId, since: day } of ofCustomers)
      for (const account of customerId === null ? [] : (places.get(customerId) ?? [])) hold(account, day);
    return [...since].map(([account, day]) => ({ account, since: day }));
  }
}
