import { decideSharedNumbers } from '@plumbline/core/assumption/decide/accounts';
import { notTestable } from '@plumbline/core/assumption/decide/decision';
import { groupBy } from '@plumbline/core/group-by';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { LocationNumbersRead } from '../../providers/facts.js';
import type { Probe } from '../probe.js';
import { examinedDays } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';

/** HighLevel lists for each of them all numbers of their account: the first location that answers is enough. */
export const sharedNumbers: Probe = {
  assumption: 'A42',
  look: async ({ twilio, highLevel, customers, now }, signal) => {
    const shared = largestGroup(customers);
    if (shared === null)
      return observed(notTestable('No customers share an account: an account that two of them share is needed.'));
    const { to: day } = examinedDays(now);
    const asked = { accountSid: shared.accountSid, from: day, to: day };
    const listed: LocationNumbersRead = await highLevel.numbers(shared.locationIds[0] ?? '', signal);
    const messages = await twilio.messages(asked, signal);
    const calls = await twilio.calls(asked, signal);
    const known = new Set(listed.items.map(({ phoneNumber }) => phoneNumber));
    const priced = [...messages.items, ...calls.items].filter(({ nanos }) => nanos !== null && nanos > 0n);
    const samples = priced.map(({ sid, from, to }) => ({
      id: sid,
      fits: known.has(from ?? '') || known.has(to ?? ''),
    }));
    return observed(decideSharedNumbers(samples, shared.locationIds.length), listed, messages, calls);
  },
};

function largestGroup(customers: readonly CustomerForRun[]) {
  const open = customers.flatMap(({ status, locationId, connections }) => {
    const connection = connections.find(({ validTo }) => validTo === null);
    return status === 'shared' && connection ? [{ locationId, accountSid: connection.accountSid }] : [];
  });
  const groups = [...groupBy(open, ({ accountSid }) => accountSid)].toSorted(([, a], [, b]) => b.length - a.length);
  const [accountSid, members] = groups[0] ?? [];
  if (accountSid === undefined || members === undefined) return null;
  return { accountSid, locationIds: members.map(({ locationId }) => locationId) };
}
