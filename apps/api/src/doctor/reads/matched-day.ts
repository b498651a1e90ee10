import type { Day } from '@plumbline/core/time/day';
import { matchCharges } from './match-charges.js';
import { seenCharges } from './seen-charges.js';
import type { SharedReads } from './shared-reads.js';

/** The charges of the examined day whose items at Twilio are known, and the reads that this rests on. */
export async function matchedDay(shared: SharedReads, day: Day, signal: AbortSignal) {
  const wallet = await shared.wallet(signal);
  const exported = await shared.exported(signal);
  const texts = await shared.messages(signal);
  const calls = await shared.calls(signal);
  const charges = seenCharges(wallet.items).filter((charge) => charge.day === day);
  const items = [...texts.items, ...calls.items];
  return {
    matched: matchCharges({ charges, messages: exported.items, items }),
    reads: [wallet, exported, texts, calls],
  };
}
