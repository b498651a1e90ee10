import { Injectable } from '@nestjs/common';
import { findLeaks, type Leak, type StrayUsage } from '@plumbline/core/leaks/find-leaks';
import { addDays, dayOf, daysFrom } from '@plumbline/core/time/day';
import { CustomersService } from '../../customers/customers.service.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { AttributionRepository } from '../attribution/attribution.repository.js';

const daysBack = 30;

/** Finds what of a customer's is where it should not be, in what discoveries and runs have kept. */
@Injectable()
export class LeaksService {
  constructor(
    private readonly customers: CustomersService,
    private readonly mismatches: MismatchesService,
    private readonly attributed: AttributionRepository,
    private readonly clock: Clock,
  ) {}

  async find(): Promise<Leak[]> {
    const everybody = await this.customers.forRun();
    const now = this.clock.now();
    const customers = everybody
      .filter(({ status }) => status !== 'gone' && status !== 'lc-phone')
      .map(({ id, name, connections }) => {
        const current = connections.find(({ validTo }) => validTo === null || validTo > now);
        return { id, name, accountSid: current?.accountSid ?? null };
      });
    const shares = await this.mismatches.sharesOf('shared-account-leak');
    const charged = shares.filter(({ nanos }) => nanos > 0n);
    return findLeaks({
      customers,
      ...(await this.customers.numbersOfEverybody()),
      strayUsage: await this.stray(),
      charged,
    });
  }

  /** What numbers that no member of a shared account has cost there. */
  private async stray(): Promise<StrayUsage[]> {
    const to = addDays(dayOf(this.clock.now()), -1);
    const accounts = (await this.customers.accounts()).map(({ sid }) => sid);
    const told = await this.attributed.told(accounts, daysFrom(addDays(to, 1 - daysBack), to));
    return [...told].flatMap(([key, { currency, unowned }]) => {
      const [accountSid = '', day = ''] = key.split('|');
      return unowned.map(({ number, cost }) => ({
        accountSid,
        day,
        currency,
        phoneNumber: number,
        nanos: nanosOf(cost),
      }));
    });
  }
}
