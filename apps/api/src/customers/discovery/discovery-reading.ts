import { Injectable } from '@nestjs/common';
import { inParallel } from '../../platform/work/in-parallel.js';
import type { AccountFact, LocationFact, Read } from '../../providers/facts.js';
import { AccountsReader } from './accounts-reader.js';
import type { DiscoveryCounts, DiscoveryProblem, DiscoveryRead, DiscoveryReadKind } from './discovery.entity.js';
import { DiscoveryEvidence, type PartRead } from './discovery-evidence.js';
import { problemOf, problemsOfQuarantined } from './discovery-problems.js';
import { LocationsReader } from './locations-reader.js';

type Progress = { readonly done: number; readonly total: number };
export type OnProgress = (progress: Progress) => void | Promise<void>;

/** Without both lists nothing is known, and nothing is written. */
export type Reading = { readonly problems: readonly DiscoveryProblem[]; readonly reads: readonly DiscoveryRead[] } & (
  | { readonly kind: 'failed' }
  | { readonly kind: 'read'; readonly counts: Omit<DiscoveryCounts, 'proposals' | 'ambiguous'> }
);

const atOnce = 6;

/** Reads both providers; what one account or location refuses does not stop the others. */
@Injectable()
export class DiscoveryReading {
  constructor(
    private readonly accounts: AccountsReader,
    private readonly locations: LocationsReader,
    private readonly evidence: DiscoveryEvidence,
  ) {}

  async read(discoveryId: string, signal: AbortSignal, onProgress: OnProgress): Promise<Reading> {
    const [accounts, locations] = await Promise.all([this.accountList(signal), this.locationList(signal)]);
    const reads: DiscoveryRead[] = [];
    const keep = async (parts: readonly PartRead[]) =>
      void reads.push(...(await this.evidence.keep(discoveryId, parts)));
    await keep([...listRead('accounts', accounts), ...listRead('locations', locations)]);
    if ('kind' in accounts || 'kind' in locations) {
      const problems = [accounts, locations].flatMap((list) => ('kind' in list ? [list] : []));
      return { kind: 'failed', problems, reads };
    }
    await this.accounts.save(accounts);
    const { gone, problems: locationProblems } = await this.locations.save(locations);
    const problems = [...quarantinedAccounts(accounts), ...locationProblems];
    const active = accounts.items.filter((account) => account.status === 'active');
    const tick = counter(active.length + locations.items.length, onProgress);
    let numbers = 0;
    // Each provider has limits of its own: neither waits for the other.
    const ended = await Promise.allSettled([
      inParallel(active, { atOnce, signal }, async (account) => {
        const outcome = await this.accounts.readNumbers(account, signal);
        numbers += outcome.numbers;
        problems.push(...outcome.problems);
        await keep(outcome.reads);
        await tick();
      }),
      inParallel(locations.items, { atOnce, signal }, async (location) => {
        const outcome = await this.locations.readLocation(location, signal);
        problems.push(...outcome.problems);
        await keep(outcome.reads);
        await tick();
      }),
    ]);
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
    const counts = { accounts: accounts.items.length, numbers, locations: locations.items.length, gone };
    return { kind: 'read', counts, problems: problems.toSorted(byPart), reads: reads.toSorted(byRead) };
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

function listRead(what: DiscoveryReadKind, list: Read<unknown> | DiscoveryProblem): PartRead[] {
  return 'kind' in list ? [] : [{ what, accountSid: null, locationId: null, evidence: list.evidence }];
}

function byRead(a: DiscoveryRead, b: DiscoveryRead): number {
  const keyOfRead = ({ what, accountSid, locationId }: DiscoveryRead) => [what, accountSid, locationId].join(' ');
  return keyOfRead(a) < keyOfRead(b) ? -1 : 1;
}

// The parts end in any order; the list of problems is the same for the same answers.
function byPart(a: DiscoveryProblem, b: DiscoveryProblem): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf(problem: DiscoveryProblem): string {
  return [problem.provider, problem.accountSid, problem.locationId, problem.detail].join(' ');
}
