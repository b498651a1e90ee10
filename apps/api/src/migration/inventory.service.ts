import { Injectable } from '@nestjs/common';
import type { Inventory, MessagingServiceAtHand, Read } from '@plumbline/core/migration/inventory';
import { type CustomerForRun, CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { HighLevelSource } from '../providers/highlevel-source.js';
import { TwilioAccess } from '../providers/twilio-access.js';
import { InventoryReaders } from './inventory-readers.js';
import { mapRead, readOrWhy } from './read-or-why.js';
import { carries } from './steps/account-steps.js';

/** HighLevel calls its own phone system by this name as well; which of both it is, is read elsewhere. */
const twilioProvider = 'twilio_provider';
const noTextProvider = 'HighLevel names no default provider for texts; look under Settings > Phone Numbers.';

/** Everything that preflight judges, read at one moment. Nothing is changed anywhere. */
@Injectable()
export class InventoryService {
  constructor(
    private readonly customers: CustomersService,
    private readonly twilio: TwilioAccess,
    private readonly highLevel: HighLevelSource,
    private readonly readers: InventoryReaders,
    private readonly clock: Clock,
  ) {}

  async of(customer: CustomerForRun, losingSid: string, signal: AbortSignal): Promise<Inventory> {
    const { parent } = this.twilio;
    const { id, name, locationId, status } = customer;
    const accounts = await readOrWhy(() => parent.accounts(signal));
    const listed = await readOrWhy(() => this.highLevel.numbers(locationId, signal));
    const rebilling = await readOrWhy(async () => (await this.highLevel.rebilling(locationId, signal)).items[0]);
    const wallet = await readOrWhy(async () => (await this.highLevel.walletBalance(locationId, signal)).items[0]);
    const texts = await readOrWhy(() => this.highLevel.textProvider(locationId, signal));
    const services = await this.readers.services(losingSid, signal);
    const members = await this.customers.membersOf(losingSid);
    const others = members.filter(({ customerId, validTo }) => customerId !== id && validTo === null);
    return {
      customer: {
        ...{ id, name, locationId, status },
        saasMode: required(rebilling, (one) => one?.saasMode, 'HighLevel does not show it.'),
        isOnLcPhone: mapRead(listed, ({ phoneSystem }) => phoneSystem === 'lc-phone'),
        walletBalance: required(wallet, (one) => one, 'HighLevel showed no wallet.'),
        textsThroughTwilio: required(texts, (id) => (id === null ? null : id === twilioProvider), noTextProvider),
      },
      parent: {
        sid: parent.parentSid,
        status: required(
          accounts,
          (all) => all.find(({ sid }) => sid === parent.parentSid)?.status,
          'Twilio did not list the parent.',
        ),
        balance: await this.readers.balance(signal),
        subaccounts: mapRead(
          accounts,
          (all) => all.filter(({ sid, status: s }) => sid !== parent.parentSid && s !== 'closed').length,
        ),
        attestedSid: await this.readers.attestedParent(),
      },
      losing: {
        sid: losingSid,
        status: required(
          accounts,
          (all) => all.find(({ sid }) => sid === losingSid)?.status,
          'Twilio did not list it.',
        ),
      },
      namesakes: mapRead(accounts, (all) =>
        all.filter(({ friendlyName, sid }) => carries(friendlyName, locationId) && sid !== losingSid),
      ),
      hosts: await this.readers.hosts(losingSid, services, signal),
      numbers: await this.readers.numbers({ losingSid, customerId: id, services }, signal),
      services: mapRead(services, (all): readonly MessagingServiceAtHand[] => all),
      addresses: await readOrWhy(() => parent.addresses(losingSid, signal)),
      ...(await this.readers.leftBehind(losingSid, signal)),
      others: others.map((other) => other.name),
      rates: await this.readers.markup.of(id),
      stopListConfirmedBy: await this.readers.stopListConfirmedBy(id),
      isQuietHours: this.readers.isQuiet(customer.timezone, this.clock.now()),
      underWay: null,
      credentialsMode: await this.readers.mode.now(),
    };
  }
}

function required<T, U>(read: Read<T>, of: (value: T) => U | null | undefined, why: string): Read<U> {
  if (!read.known) return read;
  const value = of(read.value);
  return value === null || value === undefined ? { known: false, why } : { known: true, value };
}
