import { Injectable } from '@nestjs/common';
import { addDays, dayOf, dayStart } from '@plumbline/core/time/day';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import type {
  AccountBalanceFact,
  AccountFact,
  ChargeFact,
  DailyTotalFact,
  EvidencePage,
  LocationFact,
  LocationNumberFact,
  RebillingFact,
  SaasLocationFact,
  WalletBalanceFact,
} from '../../providers/facts.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TwilioSource } from '../../providers/twilio-source.js';

type Answer<T> = { readonly items: readonly T[]; readonly evidence: readonly EvidencePage[] };

/** A read that was tried once. `not-tried`: there is nothing to try it on. */
export type Tried<T> =
  | ({ readonly kind: 'read' } & Answer<T>)
  | { readonly kind: 'failed'; readonly failure: ProviderFailure }
  | { readonly kind: 'not-tried'; readonly why: string };

/** Each read that the product needs, tried once. */
export type ProviderLook = {
  readonly parentSid: string;
  readonly accounts: Tried<AccountFact>;
  readonly usage: Tried<DailyTotalFact>;
  readonly balance: Tried<AccountBalanceFact>;
  readonly locations: Tried<LocationFact>;
  readonly location: Tried<RebillingFact>;
  readonly saasLocations: Tried<SaasLocationFact>;
  readonly wallet: Tried<ChargeFact>;
  readonly walletBalance: Tried<WalletBalanceFact>;
  readonly numbers: Tried<LocationNumberFact>;
};

@Injectable()
export class ProviderLooks {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly highLevel: HighLevelSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async look(signal: AbortSignal): Promise<ProviderLook> {
    const [twilio, highLevel] = await Promise.all([this.atTwilio(signal), this.atHighLevel(signal)]);
    return { ...twilio, ...highLevel };
  }

  private async atTwilio(signal: AbortSignal) {
    const { accountSid: parentSid } = this.config.twilio;
    const day = addDays(dayOf(this.clock.now()), -1);
    const asked = { accountSid: parentSid, from: day, to: day, includeSubaccounts: false };
    return {
      parentSid,
      accounts: await tried(this.twilio.accounts(signal)),
      usage: await tried(this.twilio.dailyTotals(asked, signal)),
      balance: await tried(this.twilio.balance(signal)),
    };
  }

  private async atHighLevel(signal: AbortSignal) {
    const locations = await tried(this.highLevel.locations(signal));
    const saasLocations = await tried(this.highLevel.saasLocations(signal));
    const some = first(locations, ({ locationId }) => locationId);
    const wallet = first(saasLocations, ({ locationId }) => locationId);
    return {
      locations,
      location: await on(some, (id) => this.highLevel.rebilling(id, signal)),
      saasLocations,
      wallet: await on(wallet, (locationId) => this.highLevel.ledger({ locationId, ...this.lastDay() }, signal)),
      walletBalance: await on(wallet, (id) => this.highLevel.walletBalance(id, signal)),
      numbers: await on(some, (id) => this.highLevel.numbers(id, signal)),
    };
  }

  private lastDay() {
    const today = dayOf(this.clock.now());
    return { from: dayStart(addDays(today, -1)), to: dayStart(today) };
  }
}

async function tried<T>(reading: Promise<Answer<T>>): Promise<Tried<T>> {
  try {
    const { items, evidence } = await reading;
    return { kind: 'read', items, evidence };
  } catch (failure) {
    if (failure instanceof ProviderFailure) return { kind: 'failed', failure };
    throw failure;
  }
}

function on<T>(id: string | null, read: (id: string) => Promise<Answer<T>>): Promise<Tried<T>> {
  if (id !== null) return tried(read(id));
  return Promise.resolve({ kind: 'not-tried', why: 'no location is listed that it could be tried on' });
}

function first<T>(list: Tried<T>, idOf: (item: T) => string): string | null {
  const item = list.kind === 'read' ? list.items[0] : undefined;
  return item === undefined ? null : idOf(item);
}
