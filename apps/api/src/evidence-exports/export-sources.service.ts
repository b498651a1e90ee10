import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { type CustomerForRun, CustomersService } from '../customers/customers.service.js';
import { LAST_NIGHTS, type LastNights } from '../customers/last-nights.js';
import { MismatchesOfDays } from '../mismatches/mismatches-of-days.service.js';
import { Problem } from '../platform/http/problem.js';
import { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import { type Asked, exportedTables, type Table } from './exported-tables.js';

/** Where an export has its lines from. */
@Injectable()
export class ExportSources {
  constructor(
    private readonly customers: CustomersService,
    @Inject(LAST_NIGHTS) private readonly nights: LastNights,
    private readonly facts: StoredFacts,
    private readonly results: LatestResults,
    private readonly mismatches: MismatchesOfDays,
  ) {}

  /** Before its first night a customer has an export as well: it says that nothing is known. */
  async of(customerId: string, now: Date): Promise<{ readonly asked: Asked; readonly tables: readonly Table[] }> {
    const customer = await this.customer(customerId);
    const through = (await this.newestDay(customerId)) ?? addDays(dayOf(now), -1);
    const [first] = customer.connections;
    if (first === undefined) {
      const detail = `${customer.name} is on no Twilio account that is known here, so there is nothing to export.`;
      throw new Problem({ type: 'refused', detail });
    }
    const asked = { customer, from: dayOf(first.validFrom), through };
    const sources = {
      facts: this.facts,
      results: this.results,
      mismatches: await this.mismatches.pendingOf(customerId),
    };
    return { asked, tables: exportedTables(asked, sources) };
  }

  async locationOf(customerId: string): Promise<string> {
    return (await this.customer(customerId)).locationId;
  }

  private async newestDay(customerId: string): Promise<Day | null> {
    return (await this.nights.forCustomers([customerId])).get(customerId)?.day ?? null;
  }

  private async customer(id: string): Promise<CustomerForRun> {
    const [customer] = await this.customers.forRun([id]);
    if (customer === undefined) throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
    return customer;
  }
}
