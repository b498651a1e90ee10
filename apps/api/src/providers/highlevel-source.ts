import { fetchCompany } from '@plumbline/clients/highlevel/companies';
import { listTextChannels } from '@plumbline/clients/highlevel/conversation-channels';
import type { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { listInstalledLocations } from '@plumbline/clients/highlevel/installed-locations';
import { fetchLocation, type Location, searchLocations } from '@plumbline/clients/highlevel/locations';
import { type ExportQuestion, exportMessages, fetchLocationMessage } from '@plumbline/clients/highlevel/messages';
import { listPhoneNumbers, type PhoneNumbersPage } from '@plumbline/clients/highlevel/phone-numbers';
import { findLocationsPaidBy, listSaasLocations } from '@plumbline/clients/highlevel/saas-locations';
import { fetchWalletBalance } from '@plumbline/clients/highlevel/wallet-balance';
import { listWalletTransactions } from '@plumbline/clients/highlevel/wallet-transactions';
import { Missing } from '@plumbline/clients/http/provider-error';
import { multiplierFromPercentAdded } from '@plumbline/core/money/multiplier';
import { walletRow } from './charge-row.js';
import type {
  AgencyFact,
  ChargeFact,
  LimitsFact,
  LocationFact,
  LocationNumbersRead,
  MessageFact,
  PhoneSystem,
  Read,
  RebillingFact,
  SaasLocationFact,
  WalletBalanceFact,
  WalletRowFact,
} from './facts.js';
import { orProviderFailure } from './failure-of.js';
import { messageFact } from './message-row.js';
import { ProviderFailure } from './provider-failure.js';
import { fact, type Gathered, type Mapped, readPages } from './read-pages.js';
import { readBalance, readCharges } from './wallet-pages.js';

export type AskedLedger = { readonly locationId: string; readonly from: Date; readonly to: Date };

/** How to print dates, and how many rows to ask for at once, where it matters. */
export type AskedWalletRows = AskedLedger & { readonly timezone?: string; readonly limit?: number };

/**
 * What the agency's token can read at HighLevel, in our words. Every read reaches its end or throws ProviderFailure; an
 * abort throws the signal's reason.
 */
export class HighLevelSource {
  /** `clientId` is that of the agency's OAuth app, null where there is none. */
  constructor(
    private readonly client: HighLevelClient,
    private readonly clientId: string | null = null,
  ) {}

  /** Requests a second that can be sent at present. */
  get perSecond(): number {
    return this.client.perSecond;
  }

  /** All locations of the agency: one customer each. */
  locations(signal: AbortSignal): Promise<Read<LocationFact>> {
    return this.read(() =>
      readPages(searchLocations(this.client, signal), {
        fact: ({ id, name, timezone, email }) => fact({ locationId: id, name: name ?? '', timezone, email }),
      }),
    );
  }

  /** One item: what HighLevel shows of this customer's phone rebilling, unknown where it shows nothing. */
  rebilling(locationId: string, signal: AbortSignal): Promise<Read<RebillingFact>> {
    return this.read(async () =>
      readPages([await fetchLocation(this.client, locationId, signal)], { fact: rebillingFact }),
    );
  }

  /** The locations in SaaS mode: only these have a wallet. */
  saasLocations(signal: AbortSignal): Promise<Read<SaasLocationFact>> {
    return this.read(() =>
      readPages(listSaasLocations(this.client, signal), {
        fact: ({ locationId, name, saasMode, subscriptionInfo }) =>
          fact({ locationId, name, saasMode, subscriptionStatus: subscriptionInfo?.subscriptionStatus ?? null }),
      }),
    );
  }

  /** The ids of all locations that share one customer at Stripe. */
  locationsPaidBy(stripeCustomerId: string, signal: AbortSignal): Promise<Read<string>> {
    return this.read(async () =>
      readPages([await findLocationsPaidBy(this.client, stripeCustomerId, signal)], { fact: (id) => fact(id) }),
    );
  }

  /** The ids of the locations on which the agency's app is installed; null where there is no app. */
  async installedLocations(signal: AbortSignal): Promise<Read<string> | null> {
    const { clientId } = this;
    if (clientId === null) return null;
    return this.read(() =>
      readPages(listInstalledLocations(this.client, { clientId }, signal), { fact: ({ _id }) => fact(_id) }),
    );
  }

  /** Whether the agency's private token is given the token of a location; null where there is no private token. */
  opensWithPrivateToken(locationId: string, signal: AbortSignal): Promise<boolean | null> {
    return orProviderFailure('highlevel', () => this.client.opensWithPrivateToken(locationId, signal));
  }

  /** The numbers that HighLevel sees for a location. Throws `unauthorised` where no location token can be had. */
  numbers(locationId: string, signal: AbortSignal): Promise<LocationNumbersRead> {
    return orProviderFailure('highlevel', async () => {
      const pages: PhoneNumbersPage[] = [];
      try {
        for await (const page of listPhoneNumbers(this.client, locationId, signal)) pages.push(page);
      } catch (error) {
        if (!(error instanceof Missing && /not connected/i.test(error.said ?? ''))) throw error;
        return { items: [], quarantined: [], evidence: [], phoneSystem: 'none', accountStatus: null };
      }
      const { items, quarantined, evidence } = await readPages(pages, {
        fact: ({ sid, phoneNumber, friendlyName, isDefaultNumber, linkedUser }) => {
          const isInUse = isDefaultNumber === true || (linkedUser ?? '') !== '';
          return fact({ sid, phoneNumber, friendlyName: friendlyName ?? '', isInUse });
        },
      });
      const accountStatus = pages.find((page) => page.accountStatus !== null)?.accountStatus ?? null;
      return { items, quarantined, evidence, phoneSystem: phoneSystemOf(pages, locationId), accountStatus };
    });
  }

  /**
   * The customer's wallet over a time of booking, in UTC. A row without id, amount or date, or whose balances contradict
   * its amount, is quarantined.
   */
  ledger({ locationId, from, to }: AskedLedger, signal: AbortSignal): Promise<Read<ChargeFact>> {
    return this.read(() => readCharges(listWalletTransactions(this.client, { locationId, from, to }, signal)));
  }

  /** The same rows as they look, unjudged. */
  walletRows(asked: AskedWalletRows, signal: AbortSignal): Promise<Read<WalletRowFact>> {
    return this.read(() => readPages(listWalletTransactions(this.client, asked, signal), { fact: walletRow }));
  }

  /** One message of a location. Throws `missing` where it has none of this id. */
  message(
    asked: { readonly locationId: string; readonly messageId: string },
    signal: AbortSignal,
  ): Promise<Read<MessageFact>> {
    return this.read(async () =>
      readPages([await fetchLocationMessage(this.client, asked, signal)], {
        fact: (row) => messageFact(row, asked.locationId),
      }),
    );
  }

  /** All messages of one channel, by when HighLevel added them. */
  messages(asked: ExportQuestion, signal: AbortSignal): Promise<Read<MessageFact>> {
    return this.read(() =>
      readPages(exportMessages(this.client, asked, signal), { fact: (row) => messageFact(row, asked.locationId) }),
    );
  }

  /** The agency itself: one item. */
  agency(signal: AbortSignal): Promise<Read<AgencyFact>> {
    return this.read(async () =>
      readPages([await fetchCompany(this.client, signal)], {
        fact: ({ id, name, currency, locationCount }) =>
          fact({ companyId: id, name: name ?? '', currency, locations: locationCount ?? null }),
      }),
    );
  }

  /** What the wallet holds now. */
  walletBalance(locationId: string, signal: AbortSignal): Promise<Read<WalletBalanceFact>> {
    return this.read(async () => readBalance([await fetchWalletBalance(this.client, locationId, signal)], locationId));
  }

  /** What a location says about itself, field by field. */
  profile(locationId: string, signal: AbortSignal): Promise<Readonly<Record<string, string | null>>> {
    return orProviderFailure('highlevel', async () => {
      const { items } = await fetchLocation(this.client, locationId, signal);
      const { id: _, companyId: __, settings: ___, ...profile } = items[0] ?? {};
      return profile;
    });
  }

  /** By whom a location's texts leave: the id of its default provider, null where none is said to be it. */
  textProvider(locationId: string, signal: AbortSignal): Promise<string | null> {
    return orProviderFailure('highlevel', async () => {
      const { items } = await listTextChannels(this.client, locationId, signal);
      return items.find(({ conversationProvider: one }) => one.default === true)?.conversationProvider._id ?? null;
    });
  }

  limits(): LimitsFact {
    return this.client.toldLimits;
  }

  private async read<F>(work: () => Promise<Gathered<F>>): Promise<Read<F>> {
    const { items, quarantined, evidence } = await orProviderFailure('highlevel', work);
    return { items, quarantined, evidence };
  }
}

function rebillingFact({ id, name, timezone, settings }: Location): Mapped<RebillingFact> {
  const saas = settings?.saasSettings;
  const markup = saas?.twilioRebilling?.markup ?? null;
  return fact({
    locationId: id,
    name: name ?? '',
    timezone,
    enabled: saas?.twilioRebilling?.enabled ?? null,
    // Here a markup is percent added to the cost: 10 makes 1.1.
    multiplier: markup === null ? null : multiplierFromPercentAdded(markup),
    saasMode: saas?.saasMode ?? null,
    stripeCustomerId: saas?.customerId ?? null,
  });
}

function phoneSystemOf(pages: readonly PhoneNumbersPage[], locationId: string): PhoneSystem {
  const said = pages.map((page) => page.isUnderLc).filter((isUnderLc) => isUnderLc !== null);
  if (said.length > 0) return said.includes(true) ? 'lc-phone' : 'own-twilio';
  if (pages.every((page) => page.rows === 0)) return 'none';
  const message = `HighLevel lists numbers of location ${locationId} without saying whose phone system they are on. Look the location up in HighLevel under Phone Integration.`;
  throw new ProviderFailure({ provider: 'highlevel', kind: 'malformed', message });
}
