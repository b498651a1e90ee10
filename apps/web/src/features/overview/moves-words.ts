import type { Moves } from '../../api/types.js';

export const customersWord = (count: number): string => `${count} ${count === 1 ? 'customer' : 'customers'}`;

const ownAccount: ReadonlySet<string> = new Set(['migrated', 'own-account']);
const sharedAccount: ReadonlySet<string> = new Set(['shared', 'reverted']);

/** What the bar shows, as a sentence. */
export function movesSummary({ customers, byStatus }: Moves): string {
  const of = (statuses: ReadonlySet<string>) =>
    byStatus.filter(({ status }) => statuses.has(status)).reduce((sum, one) => sum + one.customers, 0);
  const shared = of(sharedAccount);
  const still = shared === 0 ? 'none shares one' : `${shared} ${shared === 1 ? 'is' : 'are'} on a shared one`;
  return `${of(ownAccount)} of ${customersWord(customers)} on a Twilio account of their own, ${still}.`;
}

const waveStates = {
  running: 'is running',
  paused: 'is paused',
  stopped: 'was stopped by failures',
  complete: 'is through',
} as const satisfies Record<Moves['waves'][number]['state'], string>;

export const waveLine = ({ state, customers }: Moves['waves'][number]): string =>
  `A wave of ${customersWord(customers)} ${waveStates[state]}`;
