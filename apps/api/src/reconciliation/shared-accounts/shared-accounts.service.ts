import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { addDays, type Day, dayOf, daysBetween, daysFrom } from '@plumbline/core/time/day';
import { isMeetingCell } from '@plumbline/core/usage/meeting-group';
import { isProduct } from '@plumbline/core/usage/product';
import { itemFamilies } from '@plumbline/core/usage/sum-items';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { moneyJson } from '../../platform/http/money-json.js';
import { Problem } from '../../platform/http/problem.js';
import { AttributionRepository } from '../attribution/attribution.repository.js';
import type { Told } from '../attribution/told.js';
import { readingKey } from '../facts/reading-key.js';
import { nightOf } from '../results/night-of.js';
import { ResultRepository } from '../results/result.repository.js';
import type { StoredResult } from '../results/stored-result.js';
import type { SharedAccount, SharedAccountDays, SharedDaysQuery } from './shared-accounts.response.js';
import { sharedNumbers } from './shared-numbers.js';
import { sharedSince } from './sharing.js';

const daysShown = 30;
const daysMax = 100;

/** Accounts that several customers use, as people look at them. */
@Injectable()
export class SharedAccountsService {
  constructor(
    private readonly customers: CustomersService,
    private readonly attributed: AttributionRepository,
    private readonly results: ResultRepository,
    private readonly clock: Clock,
  ) {}

  /** Those that are shared now, and those that were within the days that are shown. */
  async list(): Promise<SharedAccount[]> {
    const since = new Date(`${addDays(dayOf(this.clock.now()), -daysShown)}T00:00:00Z`);
    const shared = sharedSince(await this.customers.forRun(), since);
    const accounts = (await this.customers.accounts()).filter(({ sid }) => shared.has(sid));
    return Promise.all(accounts.map(({ sid, friendlyName }) => this.account(sid, friendlyName, since)));
  }

  async days(accountSid: string, asked: SharedDaysQuery): Promise<SharedAccountDays> {
    const { from, to } = this.window(asked);
    const known = (await this.customers.accounts()).find(({ sid }) => sid === accountSid);
    if (known === undefined) throw new Problem({ type: 'not-found', detail: `There is no account ${accountSid}.` });
    const days = daysFrom(from, to);
    const rows = await this.results.latestBetween({ subjects: [accountSid], from, to });
    const told = await this.attributed.told([accountSid], days);
    const costs = await this.attributed.costs([accountSid], days);
    const numbers = await this.numbersOf(accountSid);
    const toldDays = [...told.values()];
    const inAccount = sharedNumbers(toldDays, 'unowned', numbers).filter(({ sid }) => sid !== null);
    return {
      ...(await this.account(accountSid, known.friendlyName, new Date(`${from}T00:00:00Z`))),
      ...{ from, to },
      days: nights(rows).map(({ day, ...night }) => ({
        ...night,
        day,
        ...fitting(told.get(readingKey(accountSid, day))),
      })),
      costs: costs.flatMap(({ day, customerId, product, nanos, currency }) =>
        isProduct(product) || isMeetingCell(product)
          ? [{ day, customerId, product, cost: moneyJson(nanos, currency) }]
          : [],
      ),
      ambiguous: sharedNumbers(toldDays, 'ambiguous', numbers),
      unowned: inAccount,
    };
  }

  private async account(accountSid: string, name: string, since: Date): Promise<SharedAccount> {
    const members = (await this.customers.membersOf(accountSid)).filter(
      ({ validTo }) => validTo === null || validTo > since,
    );
    return {
      ...{ accountSid, name },
      members: members.map(({ customerId, name: of, validFrom, validTo }) => ({
        ...{ customerId, name: of, validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null },
      })),
    };
  }

  private async numbersOf(accountSid: string) {
    const listedBy = new Map<string, { customerId: string; name: string }[]>();
    for (const { customerId, name, numbers } of await this.customers.membersOf(accountSid)) {
      for (const { phoneNumber } of numbers) {
        const known = listedBy.get(phoneNumber) ?? [];
        if (!known.some((one) => one.customerId === customerId))
          listedBy.set(phoneNumber, [...known, { customerId, name }]);
      }
    }
    const lying = await this.customers.numbersIn(accountSid);
    return { listedBy, sids: new Map(lying.map(({ sid, phoneNumber }) => [phoneNumber, sid])) };
  }

  private window({ from: asked, to: until }: SharedDaysQuery): { readonly from: Day; readonly to: Day } {
    const to = until ?? addDays(dayOf(this.clock.now()), -1);
    const from = asked ?? addDays(to, 1 - daysShown);
    if (from <= to && daysBetween(from, to) < daysMax) return { from, to };
    const message = `must not be after ${to}, and at most ${daysMax} days are shown at once`;
    throw new Problem({ type: 'invalid', errors: [{ path: 'from', message }] });
  }
}

/** A group's days by their worst product, newest first. */
function nights(rows: readonly StoredResult[]) {
  return [...groupBy(rows, ({ day }) => day).values()].map(nightOf).sort((a, b) => (a.day < b.day ? 1 : -1));
}

function fitting(told: Told | undefined): Pick<SharedAccountDays['days'][number], 'messages' | 'unfit'> {
  const unfit = new Set(told?.families.flatMap(({ family, addsUp }) => (addsUp ? [] : [family])));
  return { messages: told?.messages ?? null, unfit: itemFamilies.filter((family) => unfit.has(family)) };
}
