import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isDatabaseGone } from '../../platform/database/is-database-gone.js';
import { seenWithinMs } from '../../platform/database/known-migrations.js';
import { SchemaWatch } from '../../platform/database/schema-watch.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { withLogFields } from '../../platform/logging/log-context.js';
import { during } from '../../platform/tracing/during.js';
import { counting } from '../../providers/call-tally.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Refused } from './run-alerts.service.js';
import { RunEnds } from './run-ends.js';
import { RunExecution } from './run-execution.js';
import { type ClaimedRun, LeaseLostError, RunLease } from './run-lease.js';

export const runQueue = 'run';
const heartbeatMs = 2_000;
// As long as a lease lasts: after that nothing needs to be let go.
const letGoAttemptsMax = 30;
const letGoPauseMs = 500;

type Stop = 'shutdown' | 'lost' | 'cancel' | 'upgrade';

class Stopped extends Error {
  constructor(readonly why: Stop) {
    super(`the run was stopped: ${why}`);
  }
}

/** Works off runs, one after another. A woken worker that finds nothing to claim goes back to sleep. */
@Injectable()
export class RunExecutor implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(RunExecutor.name);
  readonly #shutdown = new AbortController();
  #busy: Promise<void> = Promise.resolve();

  constructor(
    private readonly lease: RunLease,
    private readonly execution: RunExecution,
    private readonly ends: RunEnds,
    private readonly jobs: Jobs,
    private readonly schema: SchemaWatch,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(runQueue, () => this.workOff());
  }

  async onModuleDestroy(): Promise<void> {
    this.#shutdown.abort(new Stopped('shutdown'));
    await this.#busy;
  }

  /** Claims and executes until nothing is left that nobody else holds. */
  async workOff(): Promise<void> {
    const before = this.#busy;
    const work = (async () => {
      await before;
      while (!this.#shutdown.signal.aborted && (await this.schema.mayChange())) {
        const run = await this.lease.claimOldest();
        if (run === null) return;
        await withLogFields({ runId: run.id }, () => this.execute(run));
      }
    })();
    this.#busy = work.catch(() => undefined);
    return work;
  }

  private async execute(run: ClaimedRun): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#shutdown.signal]);
    const heartbeat = setInterval(() => void this.beat(run, stop), heartbeatMs);
    const watch = setInterval(() => void this.watch(stop), seenWithinMs);
    try {
      const end = await during('run', { runId: run.id, kind: run.kind }, () =>
        counting(run.calls, () => this.execution.execute(run, signal)),
      );
      await this.ends.end(run, end);
    } catch (error) {
      await this.stopped(run, error, signal);
    } finally {
      clearInterval(heartbeat);
      clearInterval(watch);
    }
  }

  private async beat(run: ClaimedRun, stop: AbortController): Promise<void> {
    try {
      const held = await this.lease.extend(run);
      if (held !== 'held') stop.abort(new Stopped(held));
    } catch (error) {
      this.#log.warn({ runId: run.id, err: error, msg: 'the lease could not be extended; it is tried again' });
    }
  }

  /** Another version is about to judge otherwise, or to write elsewhere: whoever may go on then takes the run. */
  private async watch(stop: AbortController): Promise<void> {
    if (!(await this.schema.mayChange().catch(() => true))) stop.abort(new Stopped('upgrade'));
  }

  private async stopped(run: ClaimedRun, error: unknown, signal: AbortSignal): Promise<void> {
    const why = error instanceof LeaseLostError ? 'lost' : signal.reason instanceof Stopped ? signal.reason.why : null;
    if (why === 'lost') return;
    if (why === 'shutdown' || why === 'upgrade') return this.lease.release(run);
    if (why === 'cancel') return this.break(run, 'cancelled', 'Cancelled by a person. Nothing of it was judged twice.');
    if (isDatabaseGone(error)) return this.letGo(run);
    if (!(error instanceof ProviderFailure)) this.#log.error({ runId: run.id, err: error, msg: 'a run failed' });
    await this.break(run, 'failed', failureText(error), refusedBy(error));
  }

  /** A run whose database went away is not over: once it is back, whoever claims the run next goes on with it. */
  private async letGo(run: ClaimedRun): Promise<void> {
    this.#log.warn({ runId: run.id, msg: 'the database went away in the middle of a run; it goes on once it is back' });
    for (let attempt = 0; attempt < letGoAttemptsMax && !this.#shutdown.signal.aborted; attempt += 1) {
      const released = await this.lease.release(run).then(
        () => true,
        () => false,
      );
      if (released) return;
      await wait(letGoPauseMs, undefined, { signal: this.#shutdown.signal }).catch(() => {});
    }
  }

  private async break(
    run: ClaimedRun,
    state: 'failed' | 'cancelled',
    failure: string,
    refused: Refused = null,
  ): Promise<void> {
    await this.ends.end(run, await this.execution.broken(run, state, failure), refused);
  }
}

function refusedBy(error: unknown): Refused {
  return error instanceof ProviderFailure && error.kind === 'unauthorised' ? error : null;
}

function failureText(error: unknown): string {
  if (error instanceof ProviderFailure) return error.message;
  return 'Something went wrong inside Plumbline. The log has the details under this run; nothing was marked clean.';
}
