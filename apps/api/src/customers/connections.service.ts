import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { TwilioAccountEntity } from './account.entity.js';
import type { ConnectionEntity } from './connection.entity.js';
import { ConnectionsRepository } from './connections.repository.js';
import { CustomerEntity } from './customer.entity.js';
import { InventoryRepository } from './discovery/inventory.repository.js';
import { ProposalsRepository } from './proposals.repository.js';
import { RateReadBack } from './rate-read-back.js';

export type WantedConnection = { readonly accountSid: string; readonly validFrom: Date };
type Moved = WantedConnection & { readonly source: 'migration' | 'revert' };

/** Records connections that were made outside Plumbline. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly connections: ConnectionsRepository,
    private readonly proposals: ProposalsRepository,
    private readonly rateReadBack: RateReadBack,
    private readonly inventory: InventoryRepository,
    private readonly config: Config,
  ) {}

  /**
   * Ends the open connection at `validFrom` and starts one to the account there.
   * Refuses an unknown customer or account, a start that is not after the present connection's start, and the account
   * that the customer is on already; the same connection again is no refusal and changes nothing.
   */
  connect(customerId: string, wanted: WantedConnection, actor: Actor): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      const [customer] = await this.connections.hold(tx, [customerId]);
      if (!customer) throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.` });
      await this.mustKnow(tx, wanted.accountSid);
      const last = (await this.connections.of(tx, [customerId])).at(-1);
      if (last && isSame(last, wanted)) return;
      refuseUnlessAfter(last, wanted, customer.name);
      const now = this.clock.now();
      const createdBy = actor.id;
      if (last && last.validTo === null) await this.connections.end(tx, last.id, wanted.validFrom);
      const made = [{ ...wanted, customerId, source: 'person', createdBy, createdAt: now } as const];
      await this.connections.add(tx, made);
      await this.proposals.withdrawOf(tx, customerId, now, actor.id);
      await this.rateReadBack.propose(tx, now);
      await this.connections.record(tx, made, actor);
    });
  }

  /** The connection that a migration made, in the transaction that says that it did. The same again changes nothing. */
  async migrated(
    tx: EntityManager,
    customerId: string,
    made: WantedConnection & { accountName: string },
  ): Promise<void> {
    const { accountSid, validFrom, accountName: friendlyName } = made;
    const parent = this.config.twilio.accountSid;
    const account = {
      sid: accountSid,
      ownerSid: parent,
      friendlyName,
      status: 'active',
      isTrial: null,
      createdAt: validFrom,
    } as const;
    await this.inventory.saveAccounts(tx, { items: [account], seenAt: validFrom });
    await this.moved(tx, customerId, { accountSid, validFrom, source: 'migration' });
  }

  /** The same for a revert, whose account is known from before. */
  reverted(tx: EntityManager, customerId: string, made: WantedConnection): Promise<void> {
    return this.moved(tx, customerId, { ...made, source: 'revert' });
  }

  /** Says in the customer's status that its account is being changed; null once that is over. */
  async moving(tx: EntityManager, customerId: string, what: 'migration' | 'revert' | null): Promise<void> {
    await tx.update(CustomerEntity, { id: customerId }, { moving: what });
  }

  private async moved(tx: EntityManager, customerId: string, made: Moved): Promise<void> {
    await this.connections.hold(tx, [customerId]);
    const last = (await this.connections.of(tx, [customerId])).at(-1);
    if (last && last.validTo === null && last.accountSid === made.accountSid) return;
    if (last && last.validTo === null) await this.connections.end(tx, last.id, made.validFrom);
    const now = this.clock.now();
    await this.connections.add(tx, [{ ...made, customerId, createdBy: made.source, createdAt: now }]);
    await this.proposals.withdrawOf(tx, customerId, now, made.source);
  }

  private async mustKnow(tx: EntityManager, accountSid: string): Promise<void> {
    if (await tx.existsBy(TwilioAccountEntity, { sid: accountSid })) return;
    throw new Problem({
      type: 'refused',
      title: 'The account is not known',
      detail:
        `No account ${accountSid} was found under this installation’s Twilio parent. ` +
        'Check the SID; for an account made a moment ago, start a discovery and try again.',
      errors: [{ path: 'accountSid', message: 'is no known account' }],
    });
  }
}

function isSame(last: ConnectionEntity, wanted: WantedConnection): boolean {
  const sameStart = last.validFrom.getTime() === wanted.validFrom.getTime();
  return last.validTo === null && sameStart && last.accountSid === wanted.accountSid;
}

function refuseUnlessAfter(last: ConnectionEntity | undefined, wanted: WantedConnection, name: string): void {
  if (!last) return;
  if (last.validTo === null && last.accountSid === wanted.accountSid) {
    const detail = `${name} is on ${last.accountSid} since ${last.validFrom.toISOString()} already.`;
    throw new Problem({ type: 'conflict', detail });
  }
  const earliest = last.validTo ?? new Date(last.validFrom.getTime() + 1);
  if (wanted.validFrom >= earliest) return;
  throw new Problem({
    type: 'conflict',
    detail:
      `${name} is on ${last.accountSid} from ${last.validFrom.toISOString()}` +
      `${last.validTo ? ` to ${last.validTo.toISOString()}` : ''}; the new connection must start after that.`,
    errors: [{ path: 'validFrom', message: `must be ${earliest.toISOString()} or later` }],
  });
}
