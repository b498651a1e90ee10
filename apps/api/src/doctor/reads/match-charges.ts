import type { MatchedCharge } from '@plumbline/core/assumption/decide/rebilling';
import { groupBy } from '@plumbline/core/group-by';
import type { ItemFact, MessageFact } from '../../providers/facts.js';
import type { SeenCharge } from './seen-charges.js';

type Day = {
  readonly charges: readonly SeenCharge[];
  readonly messages: readonly MessageFact[];
  readonly items: readonly ItemFact[];
};

const itemProducts: readonly string[] = ['sms', 'mms', 'voice'];

/**
 * Each charge of a message or call whose item at Twilio is known over its HighLevel message, and rated. The legs of a
 * call belong together. A message's price may hold the carrier fee that was charged in a row of its own: then both
 * readings are given.
 */
export function matchCharges({ charges, messages, items }: Day): MatchedCharge[] {
  const sids = new Map(messages.map(({ messageId, twilioSid }) => [messageId, twilioSid]));
  const byConversation = groupBy(items, ({ sid, parentSid }) => parentSid ?? sid);
  const carrierFees = groupBy(
    charges.filter(({ product }) => product === 'carrier-fees'),
    ({ reference }) => reference ?? '',
  );
  return charges.flatMap(({ id, product, reference, nanos }) => {
    if (reference === null || !itemProducts.includes(product)) return [];
    const cost = costOf(byConversation.get(sids.get(reference) ?? '') ?? []);
    if (cost === null) return [];
    const fee = (carrierFees.get(reference) ?? []).reduce((sum, each) => sum + each.nanos, 0n);
    return [{ id, billedNanos: nanos, costs: fee === 0n ? [cost] : [cost - fee, cost] }];
  });
}

function costOf(legs: readonly ItemFact[]): bigint | null {
  const rated = legs.flatMap(({ nanos }) => nanos ?? []);
  return legs.length === 0 || rated.length < legs.length ? null : rated.reduce((sum, nanos) => sum + nanos, 0n);
}
