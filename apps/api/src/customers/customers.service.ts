import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { TwilioAccountEntity } from './account.entity.js';
import { CustomerEntity } from './customer.entity.js';
import type { CustomerStatus } from './customer-status.js';
import { type ConnectionRow, CustomersRepository } from './customers.repository.js';
import { type AccountMember, type AccountNumber, MembersRepository } from './members.repository.js';
import { type NotCompared, whyNotCompared } from './not-compared.js';
import { ProposalsRepository } from './proposals.repository.js';

const goneShownMs = 35 * 86_400_000;

type CustomerConnection = {
  readonly accountSid: string;
  /** A migration of ours made it. */
  readonly isOurs: boolean;
  readonly validFrom: Date;
  readonly validTo: Date | null;
};

/** A customer as a run needs it, connections oldest first; those of a customer that left end when it left. */
export type CustomerForRun = {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly timezone: string | null;
  readonly status: CustomerStatus;
  readonly connections: readonly CustomerConnection[];
};

export type CustomerNow = {
  readonly id: string;
  readonly name: string;
  readonly locationId: string;
  readonly timezone: string | null;
  readonly accountSid: string | null;
  readonly status: CustomerStatus;
};

export type KnownAccount = {
  readonly sid: string;
  readonly ownerSid: string;
  readonly friendlyName: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly isParent: boolean;
};

/** What other features may ask about customers and accounts. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly members: MembersRepository,
    private readonly proposals: ProposalsRepository,
    @InjectRepository(CustomerEntity) private readonly entities: Repository<CustomerEntity>,
    @InjectRepository(TwilioAccountEntity) private readonly knownAccounts: Repository<TwilioAccountEntity>,
  ) {}

  /** The customers with these ids, without ids all of them, also those that cannot be compared; by location id. */
  async forRun(customerIds?: readonly string[]): Promise<readonly CustomerForRun[]> {
    const ids = customerIds ?? null;
    const rows = await this.customers.byIds(ids);
    const connections = byCustomer(await this.customers.connectionsOf(ids));
    return rows.map(({ id, location_id: locationId, name, timezone, status, left_from: leftFrom }) => ({
      id,
      locationId,
      name,
      timezone,
      status,
      connections: (connections.get(id) ?? []).flatMap((connection) => until(leftFrom, connection)),
    }));
  }

  /**
   * Everybody who is not compared, with the reason: whoever has no results of their own, and whoever left, though older
   * results are still there. Those who left long ago are nobody's concern any more.
   */
  async notCompared(compared: ReadonlySet<string>, now: Date): Promise<readonly NotCompared[]> {
    const rows = await this.customers.goneOrNotAmong([...compared]);
    const proposals = await this.proposals.open();
    const recent = new Date(now.getTime() - goneShownMs);
    return rows
      .filter(({ status, left_from: left }) => status !== 'gone' || left === null || left > recent)
      .map(({ id, name, status }) => ({
        ...{ customerId: id, name, status },
        reason: whyNotCompared(status, proposals.get(id) ?? null),
      }));
  }

  /** Everybody as they stand now, with the account of the open connection; by location id. */
  async allNow(): Promise<readonly CustomerNow[]> {
    const rows = await this.customers.byIds(null);
    return rows.map(({ id, name, location_id: locationId, timezone, account_sid: accountSid, status }) => {
      return { id, name, locationId, timezone, accountSid, status };
    });
  }

  /** Every account of the installation's parent, by sid. A parent owns itself. */
  async accounts(): Promise<readonly KnownAccount[]> {
    const accounts = await this.knownAccounts.find({ order: { sid: 'ASC' } });
    return accounts.map(({ sid, ownerSid, friendlyName, status, openedAt }) => ({
      sid,
      ownerSid,
      friendlyName,
      status,
      createdAt: openedAt,
      isParent: sid === ownerSid,
    }));
  }

  membersOf(accountSid: string): Promise<readonly AccountMember[]> {
    return this.members.of(accountSid);
  }

  /** The numbers that lie in an account, with what people and lists say about whose they are. */
  numbersIn(accountSid: string): Promise<readonly AccountNumber[]> {
    return this.members.numbersIn(accountSid);
  }

  /** Whose every number is as far as HighLevel or a person said, and where each lies at Twilio now. */
  async numbersOfEverybody() {
    return { listed: await this.members.numbersOfEverybody(), places: await this.members.numberPlaces() };
  }

  /** The account of every number that lies somewhere now. */
  async numberPlaces(): Promise<ReadonlyMap<string, string>> {
    const places = await this.members.numberPlaces();
    return new Map(places.map(({ phoneNumber, accountSid }) => [phoneNumber, accountSid]));
  }

  /** Names by id; an unknown id is not in the map. */
  async namesOf(customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (customerIds.length === 0) return new Map();
    const named = await this.entities.find({ select: { id: true, name: true }, where: { id: In([...customerIds]) } });
    return new Map(named.map(({ id, name }) => [id, name]));
  }
}

/** A connection as far as its customer was there; none where it began after that. */
function until(leftFrom: Date | null, connection: CustomerConnection): CustomerConnection[] {
  const { validFrom, validTo } = connection;
  if (leftFrom === null || (validTo !== null && validTo <= leftFrom)) return [connection];
  return validFrom < leftFrom ? [{ ...connection, validTo: leftFrom }] : [];
}

function byCustomer(rows: readonly ConnectionRow[]): ReadonlyMap<string, readonly CustomerConnection[]> {
  const connections = new Map<string, CustomerConnection[]>();
  for (const { customerId, accountSid, source, validFrom, validTo } of rows) {
    const known = connections.get(customerId) ?? [];
    known.push({ accountSid, isOurs: source === 'migration', validFrom, validTo });
    connections.set(customerId, known);
  }
  return connections;
}
