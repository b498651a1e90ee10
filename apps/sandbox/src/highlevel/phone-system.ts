import type { Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { numberedPage } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import type { OwnedNumber } from '../world/estate/estate.js';
import type { PhoneNumber } from '../world/phone-numbers.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { numberIn } from './numbers-in-queries.js';
import { traceIdOf } from './trace.js';

/** A location's numbers: those of whatever Twilio account it is connected to, so a shared account's are all there. */
export function addPhoneSystem(router: Router, world: World, guard: Guard): void {
  router.get(
    '/phone-system/numbers/location/:locationId',
    guard({ versions: ['2021-07-28', 'v3'], tokens: ['location'] }, (req, res, bearer) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined || bearer.kind !== 'location' || bearer.locationId !== customer.locationId) {
        return highLevelError(res, 401, 'Invalid token: access token is invalid');
      }
      const account = world.changes.accountAt(customer, world.now());
      if (customer.kind === 'no-phone' && account === null)
        return answerJson(res, 404, { message: 'Phone system is not connected to this account', statusCode: 404 });
      const page = numberIn(req.query.page, 0, { least: 0, most: 100_000 });
      const pageSize = numberIn(req.query.pageSize, 50, { least: 1, most: 1_000 });
      if (page === null || pageSize === null) return highLevelError(res, 422, ['page and pageSize must be numbers']);
      const search = typeof req.query.searchFilter === 'string' ? req.query.searchFilter : '';
      const hidesPools = String(req.query.skipNumberPool ?? 'true') !== 'false';
      const all = numbersSeenBy(world, customer)
        .filter((number) => !(hidesPools && number.inPool))
        .filter((number) => number.phoneNumber.includes(search));
      const numbers = numberedPage(res, { index: page, size: pageSize }, all).map(numberListed);
      const isLc = customer.kind === 'lc-phone' && account === null;
      const traceId = traceIdOf(world, req);
      if (req.get('version') === 'v3') {
        const data = {
          numbers: numbers.map(withoutNulls),
          isUnderLc: isLc,
          pageSize,
          page,
          accountStatus: 'active',
          rcsSenderIds: [],
          total: all.length,
        };
        return answerJson(res, 200, { status: 'success', data, message: 'Numbers listed', statusCode: 200, traceId });
      }
      answerJson(res, 200, { numbers, isUnderGhl: isLc, pageSize, page, accountStatus: 'active', traceId });
    }),
  );
}

type Seen = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly type: PhoneNumber['type'];
  readonly inPool: boolean;
  readonly isDefault: boolean;
  readonly origin: 'twilio' | 'hosted';
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
};

/**
 * Of LC Phone its own, else all of the account that the location is connected to, whosever they are; none where its credentials open
 * no account.
 */
export function numbersSeenBy(world: World, customer: Customer): readonly Seen[] {
  if (world.changes.accountAt(customer, world.now()) === null)
    return customer.numbers.map((number) => ({ ...number, origin: 'twilio', addressSid: null, bundleSid: null }));
  const connected = world.placement.connectedAt(customer, world.now());
  return connected === null ? [] : world.estate.numbersOf(connected).map(seen);
}

function seen({ settings, ...number }: OwnedNumber): Seen {
  const addressSid = settings.address_sid === '' ? null : settings.address_sid;
  const bundleSid = settings.bundle_sid === '' ? null : settings.bundle_sid;
  return { ...number, friendlyName: settings.friendly_name, addressSid, bundleSid };
}

/** v3 leaves out what a number does not have. */
function withoutNulls(listed: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(listed).filter(([, value]) => value !== null));
}

function numberListed(number: Seen): Readonly<Record<string, unknown>> {
  return {
    phoneNumber: number.phoneNumber,
    friendlyName: number.friendlyName,
    sid: number.sid,
    countryCode: number.phoneNumber.startsWith('+44') ? 'GB' : 'US',
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    type: number.type,
    isDefaultNumber: number.isDefault,
    linkedUser: null,
    linkedRingAllUsers: [],
    inboundCallService: null,
    forwardingNumber: null,
    isGroupConversationEnabled: false,
    addressSid: number.addressSid,
    bundleSid: number.bundleSid,
    dateAdded: '2024-01-15T10:00:00.000Z',
    dateUpdated: '2024-01-15T10:00:00.000Z',
    origin: number.origin,
  };
}
