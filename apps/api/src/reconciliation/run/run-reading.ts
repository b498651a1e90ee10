import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Terms } from '../../terms/terms.service.js';
import { ReadingLabels } from '../facts/reading-labels.service.js';
import { PlannedReadings } from '../reading/planned-readings.repository.js';
import { ReadingWorker, readingQueue } from '../reading/reading-worker.js';
import { unread } from '../reading/unread.js';
import { JudgingTerms } from '../results/judging-terms.service.js';
import type { ManifestRead } from './manifest.js';
import { type ClaimedRun, RunLease } from './run-lease.js';

/** One wake-up for so many readings, and never more than this many: a worker goes on until nothing is left. */
const readingsPerWakeUp = 20;
const wakeUpsMax = 40;
const lookEveryMs = 250;
const neverEnded =
  'It was begun several times and each time the process that read it ended in the middle. The log of the workers says more.';

type Asked = {
  readonly units: readonly PlannedUnit[];
  /** Accounts that Twilio has suspended or closed: it may refuse them without refusing the rest. */
  readonly inactive: ReadonlyMap<string, string>;
};

type OnProgress = (told: { readonly finished: number; readonly waitsFor: string | null }) => Promise<void>;

/** Lets everything be read that a run needs and has not read yet, by every worker that there is, and waits for it. */
@Injectable()
export class RunReading {
  constructor(
    private readonly labels: ReadingLabels,
    private readonly planned: PlannedReadings,
    private readonly worker: ReadingWorker,
    private readonly jobs: Jobs,
    private readonly lease: RunLease,
    private readonly judging: JudgingTerms,
  ) {}

  /** Throws when a provider refuses the login. */
  async read(run: ClaimedRun, asked: Asked, signal: AbortSignal, onProgress: OnProgress) {
    await this.labels.keep(run);
    await this.lease.write(run, (tx) => this.planned.plan(tx, run.id, asked.units, asked.inactive));
    let { finished, planned, refusal, calls, waitsFor } = await this.planned.standing(run.id);
    await this.wakeOthers(planned - finished);
    const before = finished;
    while (finished < planned) {
      await this.readHereForAWhile(signal);
      signal.throwIfAborted();
      const standing = await this.planned.standing(run.id);
      const told = { finished: standing.finished - before, waitsFor: standing.waitsFor };
      if (standing.finished !== finished || standing.waitsFor !== waitsFor) await onProgress(told);
      ({ finished, refusal, calls, waitsFor } = standing);
      run.readingCalls = calls;
      if (refusal !== null) throw new ProviderFailure({ ...refusal, kind: 'unauthorised' });
      await this.giveUp(run);
    }
    run.readingCalls = calls;
  }

  /** What this run judges by, once everything is read. */
  termsAfter(run: ClaimedRun): Promise<Terms> {
    return this.judging.load(run);
  }

  /** How many of the planned readings an earlier holder of this run had made already. */
  async finished(run: ClaimedRun): Promise<number> {
    return (await this.lease.items(run)).filter(({ kind }) => kind !== 'twilio-items').length;
  }

  async reads(run: ClaimedRun): Promise<readonly ManifestRead[]> {
    return (await this.lease.items(run)).map(({ read }) => read);
  }

  private async wakeOthers(open: number): Promise<void> {
    const wakeUps = Math.min(wakeUpsMax, Math.ceil(open / readingsPerWakeUp));
    for (let number = 1; number <= wakeUps; number += 1) {
      await this.jobs.send(readingQueue, {}, { singletonKey: `${readingQueue} ${number}` });
    }
  }

  /** Ends when this process finds nothing more to read, or after a moment, so that the progress can be told. */
  private async readHereForAWhile(signal: AbortSignal): Promise<void> {
    const nap = new AbortController();
    const moment = wait(lookEveryMs, undefined, { signal: AbortSignal.any([nap.signal, signal]) }).catch(() => {});
    const read = this.worker.workOff().then((count) => (count > 0 ? undefined : moment));
    await Promise.race([read, moment]);
    nap.abort();
  }

  private async giveUp(run: ClaimedRun): Promise<void> {
    for (const reading of await this.planned.givenUp(run.id)) {
      await this.lease.write(run, async (tx) => {
        await this.planned.drop(tx, run.id, reading);
        await this.lease.finishItem(tx, run, reading, unread(reading.unit, neverEnded));
      });
    }
  }
}
