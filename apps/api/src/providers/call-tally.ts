import { AsyncLocalStorage } from 'node:async_hooks';
import type { Provider } from './provider-failure.js';

/** How many requests went to each provider, repeated ones too. */
export type CallCounts = Readonly<Record<Provider, number>>;
export type CallTally = Record<Provider, number>;

const tallies = new AsyncLocalStorage<CallTally>();

/** Counts into the tally every request that leaves while the work is done, wherever in it. */
export function counting<T>(tally: CallTally, work: () => Promise<T>): Promise<T> {
  return tallies.run(tally, work);
}

/** What the clients call for each request as it leaves. */
export function countCall(provider: Provider): void {
  const tally = tallies.getStore();
  if (tally !== undefined) tally[provider] += 1;
}
