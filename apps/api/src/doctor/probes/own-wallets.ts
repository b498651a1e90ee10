import { decideOwnWallets, type SharedCustomer } from '@plumbline/core/assumption/decide/access';
import { dayEnd, dayStart } from '@plumbline/core/time/day';
import type { Read, WalletRowFact } from '../../providers/facts.js';
import type { Probe, ProbeContext } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { seenRow } from '../reads/seen-charges.js';

const pairsMax = 2;

export const ownWallets: Probe = {
  assumption: 'A40',
  look: (context, signal) =>
    ofExamined(context, signal, async () => {
      const wallet = await context.reads.wallet(signal);
      const { shared, reads } = await sharedCustomers(context, signal);
      const labelled = wallet.items.map(seenRow).map(({ id, isClassified }) => ({ id, isClassified }));
      return observed(decideOwnWallets(shared, labelled), wallet, ...reads);
    }),
};

/** Of the busiest customers, whose Stripe customer pays for other locations as well, and what stands in both wallets. */
async function sharedCustomers(context: ProbeContext, signal: AbortSignal) {
  const shared: SharedCustomer[] = [];
  const reads: Read<unknown>[] = [];
  for (const { examined, rebilling } of await context.reads.shown(signal)) {
    const payer = rebilling.items[0]?.stripeCustomerId ?? null;
    if (payer === null || shared.length >= pairsMax) continue;
    const paid = await context.highLevel.locationsPaidBy(payer, signal);
    reads.push(paid);
    const other = paid.items.find((locationId) => locationId !== examined.locationId);
    if (other === undefined) continue;
    const day = { from: dayStart(examined.day), to: dayEnd(examined.day) };
    const one = await context.highLevel.walletRows({ locationId: examined.locationId, ...day }, signal);
    const two = await context.highLevel.walletRows({ locationId: other, ...day }, signal);
    reads.push(one, two);
    shared.push({ locationIds: [examined.locationId, other], rowsInBoth: inBoth(one.items, two.items) });
  }
  return { shared, reads };
}

function inBoth(one: readonly WalletRowFact[], other: readonly WalletRowFact[]): string[] {
  const ids = new Set(other.map(({ rowId }) => rowId));
  return one.filter(({ rowId }) => ids.has(rowId)).map(({ rowId }) => rowId);
}
