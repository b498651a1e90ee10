import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { TwilioAccess } from '../../providers/twilio-access.js';

const quietDays = 30;
const dayMs = 86_400_000;

/** A location that nobody works with, the account that it has, and another one that nobody uses, where one is needed. */
export type Kit = {
  readonly locationId: string;
  readonly homeSid: string;
  readonly homeNumbers: readonly string[];
  readonly otherNumbers: readonly string[];
};
export type KitRead = { readonly kit: Kit; readonly inTheWay: readonly string[] };

/** Looks whether what a trial is to be made on is spare: it is never a customer’s. */
@Injectable()
export class TrialKits {
  constructor(
    private readonly customers: CustomersService,
    private readonly highLevel: HighLevelSource,
    private readonly twilio: TwilioAccess,
  ) {}

  /** The location of a customer and the account that it is connected to now; null where it has none. */
  async home(customerId: string): Promise<{ readonly locationId: string; readonly homeSid: string } | null> {
    const [customer] = await this.customers.forRun([customerId]);
    const now = customer?.connections.find(({ validTo }) => validTo === null);
    return customer === undefined || now === undefined
      ? null
      : { locationId: customer.locationId, homeSid: now.accountSid };
  }

  async read(
    of: { customerId: string; otherSid: string | null; now: Date },
    signal: AbortSignal,
  ): Promise<KitRead | null> {
    const { customerId, otherSid } = of;
    const home = await this.home(customerId);
    if (home === null) return null;
    const { locationId, homeSid } = home;
    const homeNumbers = await this.twilio.parent.numberSids(homeSid, signal);
    const otherNumbers = otherSid === null ? [] : await this.twilio.parent.numberSids(otherSid, signal);
    const listed = await this.highLevel.numbers(locationId, signal);
    const inTheWay = [
      ...(await this.accountsInTheWay({ customerId, homeSid, otherSid }, signal)),
      ...(homeNumbers.length === 0 || (otherSid !== null && otherNumbers.length === 0)
        ? ['One of the accounts has no number.']
        : []),
      ...(listed.phoneSystem === 'own-twilio' ? [] : ['The location is not on a Twilio account of the agency.']),
      ...(sameSids(
        listed.items.map(({ sid }) => sid),
        homeNumbers,
      )
        ? []
        : [`The location does not list exactly the numbers of ${homeSid}.`]),
      ...(await this.trafficInTheWay(locationId, of.now, signal)),
    ];
    return { kit: { locationId, homeSid, homeNumbers, otherNumbers }, inTheWay };
  }

  private async accountsInTheWay(
    of: { customerId: string; homeSid: string; otherSid: string | null },
    signal: AbortSignal,
  ) {
    const { customerId, homeSid, otherSid } = of;
    const accounts = new Map((await this.twilio.parent.accounts(signal)).map(({ sid, status }) => [sid, status]));
    const found: string[] = [];
    if (homeSid === otherSid) found.push('Both accounts are the same.');
    for (const sid of otherSid === null ? [homeSid] : [homeSid, otherSid]) {
      if (sid === this.twilio.parent.parentSid) found.push('The parent account is never spare.');
      if (accounts.get(sid) !== 'active') found.push(`${sid} is no active account of the parent.`);
      const users = (await this.customers.membersOf(sid)).filter(({ validTo }) => validTo === null);
      const others = users.filter((user) => user.customerId !== customerId).map(({ name }) => name);
      if (others.length > 0) found.push(`${sid} is used by ${others.join(', ')}.`);
    }
    return found;
  }

  private async trafficInTheWay(locationId: string, to: Date, signal: AbortSignal): Promise<string[]> {
    const from = new Date(to.getTime() - quietDays * dayMs);
    for (const channel of ['SMS', 'Call'] as const) {
      const { items } = await this.highLevel.messages({ locationId, channel, from, to }, signal);
      if (items.length > 0) return [`Somebody texted or called with this location within the last ${quietDays} days.`];
    }
    return [];
  }
}

export function sameSids(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((sid) => others.includes(sid));
}
