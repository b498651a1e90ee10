import { Injectable } from '@nestjs/common';
import { inParallel } from '../../platform/work/in-parallel.js';
import type { AccountFact, LocationFact, Read } from '../../providers/facts.js';
import { AccountsReader } from './accounts-reader.js';
import type { DiscoveryCounts, DiscoveryProblem } from './discovery.entity.js';
import { problemOf, problemsOfQuarantined } from './discovery-problems.js';
import { LocationsReader } from './locations-reader.js';

type Progress = { readonly done: number; readonly total: number };
export type OnProgress = (progress: Progress) => void | Promise<void>;

/** Without both lists nothing is known, and nothing is written. */
export type Reading =
  | { readonly kind: 'failed'; readonly problems: readonly DiscoveryProblem[] }
  | {
      readonly kind: 'read';
      readonly counts: Omit<DiscoveryCounts, 'proposals' | 'ambiguous'>;
      readonly problems: readonly DiscoveryProblem[];
    };

const atOnce = 6;

/** Reads both providers; what one account or location refuses does not stop the others. */
@Injectable()
export class DiscoveryReading {
  constructor(
    private readonly accounts: AccountsReader,
    private readonly locations: LocationsReader,
  ) {}

  async read(signal: AbortSignal, onProgress: OnProgress): Promise<Reading> {
    const [accounts, locations] = await Promise.all([this.accountList(signal), this.locationList(signal)]);
    if ('kind' in accounts || 'kind' in locations) {
      return { kind: 'failed', problems: [accounts, locations].flatMap((list) => ('kind' in list ? [list] : [])) };
    }
    await this.accounts.save(accounts);
    const { gone, problems: locationProblems } = await this.locations.save(locations);
    const problems = [...quarantinedAccounts(accounts), ...locationProblems];
    const active = accounts.items.filter((account) => account.status === 'active');
    const tick = counter(active.length + locations.items.length, onProgress);
    let numbers = 0;
    await inParallel(active, { atOnce, signal }, async (account) => {
      const outcome = await this.accounts.readNumbers(account, signal);
      numbers += outcome.numbers;
      problems.push(...outcome.problems);
      await tick();
    });
    await inParallel(locations.items, { atOnce, signal }, async (location) => {
      problems.push(...(await this.locations.readLocation(location, signal)));
      await tick();
    });
    const counts = { accounts: accounts.items.length, numbers, locations: locations.items.length, gone };
    return { kind: 'read', counts, problems: problems.toSorted(byPart) };
  }

  private accountList(signal: AbortSignal): Promise<Read<AccountFact> | DiscoveryProblem> {
    const part = { provider: 'twilio', what: 'the accounts' } as const;
    return this.accounts.list(signal).catch((error: unknown) => problemOf(part, error));
  }

  private locationList(signal: AbortSignal): Promise<Read<LocationFact> | DiscoveryProblem> {
    const part = { provider: 'highlevel', what: 'the locations' } as const;
    return this.locations.list(signal).catch((error: unknown) => problemOf(part, error));
  }
}

function quarantinedAccounts({ quarantined }: Read<AccountFact>): DiscoveryProblem[] {
  return problemsOfQuarantined({ provider: 'twilio', what: 'the accounts' }, quarantined);
}

function counter(total: number, onProgress: OnProgress): () => Promise<void> {
  let done = 0;
  return async () => {
    done += 1;
    await onProgress({ done, total });
  };
}

// The parts end in any order; the list of problems is the same for the same answers.
function byPart(a: DiscoveryProblem, b: DiscoveryProblem): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf(problem: DiscoveryProblem): string {
  return [problem.provider, problem.accountSid, problem.locationId, problem.detail].join(' ');
}
