import { Injectable } from '@nestjs/common';
import { dayOf } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthStart } from '@plumbline/core/time/month';
import { AuditOfCustomer } from '../audit/audit-of-customer.service.js';
import { CustomersService } from '../customers/customers.service.js';
import { MismatchesOfDays } from '../mismatches/mismatches-of-days.service.js';
import { MonthPagesService } from '../months/month-pages.service.js';
import { Problem } from '../platform/http/problem.js';
import type { PackRead } from './pack-read.js';
import { PackResults } from './pack-results.service.js';
import { accountsIn, reservationsOf, sharedAccountsOf } from './reservations.js';

export type PackAsked = {
  readonly customerId: string;
  readonly month: Month;
  readonly at: Date;
  readonly madeBy: string;
};

/** Reads what a pack tells, but for the providers' answers. */
@Injectable()
export class PackSources {
  constructor(
    private readonly customers: CustomersService,
    private readonly months: MonthPagesService,
    private readonly judged: PackResults,
    private readonly mismatches: MismatchesOfDays,
    private readonly audit: AuditOfCustomer,
  ) {}

  async read({ customerId, month, at, madeBy }: PackAsked): Promise<PackRead> {
    const [from, to, today] = [monthStart(month), monthEnd(month), dayOf(at)];
    if (from > today) throw new Problem({ type: 'not-found', detail: `${month} has not begun yet.` });
    const everybody = await this.customers.forRun();
    const customer = everybody.find(({ id }) => id === customerId);
    if (customer === undefined) throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.` });
    const window = { from, to };
    const { results, monthDigest, runs, isRunUnderWay, ...found } = await this.judged.of(customer, { month, today });
    const mismatches = await this.mismatches.ofCustomer(customerId, window);
    const sums = await this.months.findCustomer(month, customerId);
    const sharedAccounts = sharedAccountsOf(customer, { ...window, others: everybody });
    const accounts = accountsIn(customer, from, to);
    const holes = found.holes.filter(
      ({ accountSid, locationId }) =>
        locationId === customer.locationId || (accountSid !== null && accounts.includes(accountSid)),
    );
    return {
      ...{ customer, month, ...window, madeAt: at, madeBy, sums, results, monthDigest, runs, mismatches },
      events: await this.mismatches.eventsOf(mismatches.map(({ id }) => id)),
      changes: await this.audit.of(customerId, month),
      reservations: reservationsOf(
        { customer, month, ...window, sums, results },
        { today, gaps: found.gaps, holes, isRunUnderWay, sharedAccounts },
      ),
    };
  }

  /** Sums, results and facts are read one after the other, and must be of one state. */
  async refuseIfMoved({ month, monthDigest }: PackRead): Promise<void> {
    if ((await this.judged.digest(month)) === monthDigest) return;
    const detail = `Results of ${month} have changed while the pack was made. Ask again, best when no run is under way.`;
    throw new Problem({ type: 'conflict', detail });
  }
}
