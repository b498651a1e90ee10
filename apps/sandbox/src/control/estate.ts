import { tokenDigest } from '../world/account-book.js';
import type { Customer } from '../world/cast.js';
import type { World } from '../world/world.js';

/**
 * The true state that moves of customers change, in an order that follows from sids and ids alone. Tokens are told by their digests, so
 * that credentials can be compared and not used.
 */
export function estateOf(world: World) {
  const { cast, estate } = world;
  const accounts = bySid(cast.accounts);
  const numbers = bySid(estate.numbers());
  return {
    parentSid: cast.parent.sid,
    sharedAccountSid: cast.sharedAccountSid,
    accounts: accounts.map(({ sid, friendlyName, status, authToken, createdMs }) => ({
      sid,
      friendlyName,
      status,
      createdAt: new Date(createdMs).toISOString(),
      tokenDigest: tokenDigest(authToken),
    })),
    numbers: numbers.map(({ sid, phoneNumber, accountSid, serviceSid, origin, settings }) => ({
      ...{ sid, phoneNumber, accountSid, serviceSid, origin, settings },
    })),
    services: bySid(estate.things('services')).map(({ sid, accountSid, fields }) => ({ sid, accountSid, ...fields })),
    addresses: bySid(estate.things('addresses')).map(({ sid, accountSid }) => ({ sid, accountSid })),
    bundles: bySid(estate.things('bundles')).map(({ sid, accountSid }) => ({ sid, accountSid })),
    applications: bySid(estate.things('applications')).map(({ sid, accountSid }) => ({ sid, accountSid })),
    keys: bySid(estate.things('keys')).map(({ sid, accountSid }) => ({ sid, accountSid })),
    locations: [...cast.customers]
      .sort((one, other) => (one.locationId < other.locationId ? -1 : 1))
      .map((customer) => locationTold(world, customer)),
    closedAccounts: accounts.filter(({ status }) => status === 'closed').map(({ sid }) => sid),
    releasedNumbers: numbers.filter(({ sid }) => estate.wasReleased(sid)).map(({ sid }) => sid),
  };
}

function locationTold(world: World, customer: Customer) {
  const { changes, placement, accountBook } = world;
  const nowMs = world.now();
  const accountSid = changes.accountAt(customer, nowMs);
  const seeded = accountSid === null ? null : accountBook.firstTokenDigest(accountSid);
  const rebilling = changes.phoneRebillingAt(customer, nowMs);
  return {
    locationId: customer.locationId,
    name: customer.name,
    accountSid,
    tokenDigest: changes.connectionAt(customer, nowMs)?.tokenDigest ?? seeded,
    credentialsWork: placement.connectedAt(customer, nowMs) !== null,
    saasMode: changes.modeOf(customer),
    rebilling:
      rebilling === null
        ? { enabled: customer.kind === 'own-account', percentAdded: customer.percentAdded }
        : { enabled: rebilling.enabled, percentAdded: rebilling.percentAdded },
  };
}

function bySid<T extends { readonly sid: string }>(things: readonly T[]): readonly T[] {
  return [...things].sort((one, other) => (one.sid < other.sid ? -1 : 1));
}
