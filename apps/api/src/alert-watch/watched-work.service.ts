import { Injectable } from '@nestjs/common';
import type { AlertState } from '@plumbline/core/alert/alert-state';
import { leakAlerts } from '@plumbline/core/alert/leak-alerts';
import { nightAlert } from '@plumbline/core/alert/night-alert';
import { DiscoveryService } from '../customers/discovery/discovery.service.js';
import { LeaksService } from '../reconciliation/leaks/leaks.service.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { MismatchAlerts } from '../reconciliation/results/mismatch-alerts.service.js';
import { RevertsNow } from '../reverts/reverts-now.service.js';

/** Nothing new is read in between, but people decide mismatches that leaks are found in. */
const leaksEveryMs = 15 * 60_000;

/** What nothing announces at the moment that it becomes so: a night that is not there, a request that expires. */
@Injectable()
export class WatchedWork {
  #leaksOf: string | null = null;

  constructor(
    private readonly nightsSeen: Nights,
    private readonly leaksFound: LeaksService,
    private readonly discovery: DiscoveryService,
    private readonly mismatchAlerts: MismatchAlerts,
    private readonly requests: RevertsNow,
  ) {}

  async nights(): Promise<AlertState> {
    const { lastComplete, missed, absent } = await this.nightsSeen.state();
    return nightAlert({ lastComplete: lastComplete?.businessDate ?? null, missed, absent });
  }

  /**
   * After each run and discovery, and now and then. Where the newest discovery did not read everything, what it does not
   * find may still be there.
   */
  async leaks(): Promise<AlertState> {
    const newest = await this.discovery.newestEnd();
    const run = await this.nightsSeen.newest();
    const quarter = Math.floor(this.nightsSeen.now().getTime() / leaksEveryMs);
    const looked = `${run?.id} ${newest?.finishedAt.toISOString()} ${quarter}`;
    if (looked === this.#leaksOf) return { kind: 'leak', open: [], over: [] };
    const isWhole = newest !== null && newest.problems.length === 0;
    const state = leakAlerts(await this.leaksFound.find(), { isWhole });
    this.#leaksOf = looked;
    return state;
  }

  mismatches(): Promise<AlertState> {
    return this.mismatchAlerts.between();
  }

  /** Requests that nobody decided in time are over. */
  async reverts(): Promise<AlertState> {
    const awaiting = await this.requests.awaitingApproval(this.nightsSeen.now());
    return { kind: 'revert.requested', open: [], over: awaiting === null ? [] : { but: awaiting } };
  }
}
