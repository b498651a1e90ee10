import type { AccountBook } from './account-book.js';
import type { Customer } from './cast.js';
import type { Estate, Whereabouts } from './estate/estate.js';
import type { LocationChanges } from './location-changes.js';
import type { Use } from './use.js';

/** What became of something that a customer did or that was sent to it. */
export type Placing = {
  /** The account in which it was counted; null where it did not happen. */
  readonly accountSid: string | null;
  /** Tried in that account and failed, because the number is not in it. */
  readonly failed: boolean;
  /** Whether HighLevel knows of it, so that it can charge for it. */
  readonly heard: boolean;
};

const nothing: Placing = { accountSid: null, failed: false, heard: false };

/**
 * Decides in which account a use belongs once credentials or numbers were moved. What a customer sends leaves from the account whose
 * credentials HighLevel holds, if they are right and the number is in it. What comes in follows the owner of the number.
 */
export class Placement {
  constructor(
    private readonly estate: Estate,
    private readonly changes: LocationChanges,
    private readonly accounts: AccountBook,
  ) {}

  /** Whether anything about the customer differs from what the seed gave it. */
  isTouched(customer: Customer): boolean {
    if (!this.changes.anyConnected && !this.estate.anyWritten && !this.accounts.anyReplaced) return false;
    return (
      this.changes.wasConnected(customer) ||
      customer.numbers.some(({ sid }) => this.estate.wasWritten(sid)) ||
      (customer.service !== null && this.accounts.hasOtherToken(customer.service.accountSid))
    );
  }

  of(customer: Customer, use: Use): Placing {
    const number = numberOf(customer, use);
    const where = number === null ? null : this.#whereabouts(customer, number, use.atMs);
    const connected = this.connectedAt(customer, use.atMs);
    if (use.product === 'phone-numbers') return this.#rent(where, connected);
    return isInbound(use) ? this.#inbound(use, where, connected) : this.#outbound(where, connected, use.atMs);
  }

  /** The account that HighLevel works with for the customer; null where its credentials open none. */
  connectedAt(customer: Customer, atMs: number): string | null {
    const connection = this.changes.connectionAt(customer, atMs);
    const seeded = customer.service?.accountSid ?? customer.accountSid;
    const accountSid = connection?.accountSid ?? seeded;
    if (accountSid === null) return null;
    const digest = connection?.tokenDigest ?? this.accounts.firstTokenDigest(accountSid);
    return this.accounts.tokenDigestAt(accountSid, atMs) === digest ? accountSid : null;
  }

  #whereabouts(customer: Customer, sid: string, atMs: number): Whereabouts {
    const seeded = customer.service?.accountSid ?? null;
    return this.estate.whereaboutsAt(sid, atMs) ?? { accountSid: seeded, texts: 'highlevel', calls: 'highlevel' };
  }

  #rent(where: Whereabouts | null, connected: string | null): Placing {
    const accountSid = where?.accountSid ?? null;
    return { accountSid, failed: false, heard: accountSid !== null && accountSid === connected };
  }

  #inbound(use: Use, where: Whereabouts | null, connected: string | null): Placing {
    const hearer = use.product === 'voice' || use.product === 'recording' ? where?.calls : where?.texts;
    const accountSid = where?.accountSid ?? null;
    if (accountSid === null || hearer === 'nobody' || !this.accounts.isActiveAt(accountSid, use.atMs)) return nothing;
    return { accountSid, failed: false, heard: hearer === 'highlevel' && connected === accountSid };
  }

  #outbound(where: Whereabouts | null, connected: string | null, atMs: number): Placing {
    if (connected === null || !this.accounts.isActiveAt(connected, atMs)) return nothing;
    const failed = where !== null && where.accountSid !== connected;
    return { accountSid: connected, failed, heard: !failed };
  }
}

function isInbound(use: Use): boolean {
  return use.isInbound ?? use.category.includes('-inbound');
}

/** The sid of the customer's number in it; null for what needs none, such as a lookup. */
function numberOf({ numbers }: Customer, { trace, rentOf }: Use): string | null {
  const phoneNumber = trace?.number ?? rentOf;
  return numbers.find((number) => number.phoneNumber === phoneNumber)?.sid ?? null;
}
