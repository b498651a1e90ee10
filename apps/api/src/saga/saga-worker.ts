import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { isDatabaseGone } from '../platform/database/is-database-gone.js';
import { SchemaWatch } from '../platform/database/schema-watch.js';
import { withLogFields } from '../platform/logging/log-context.js';
import { Every } from '../platform/ticks/every.js';
import { during } from '../platform/tracing/during.js';
import { type HeldSaga, SagaLease, SagaLostError } from './saga-lease.js';
import { SagaRunner } from './saga-runner.js';

const tickEveryMs = 1_000;
const heartbeatMs = 3_000;
const atOnceMax = 4;
const putOffMs = 60_000;
const wrongInside = 'Something went wrong inside Plumbline; the log has the details. It is tried again in a minute.';

/** On every worker: takes the sagas that are due, a few at once, and lets go of them when the process stops. */
@Injectable()
export class SagaWorker implements BeforeApplicationShutdown {
  readonly #log = new Logger('sagas');
  readonly #stop = new AbortController();
  readonly #busy = new Set<Promise<void>>();

  constructor(
    private readonly lease: SagaLease,
    private readonly runner: SagaRunner,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly schema: SchemaWatch,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort(new Error('the process is stopping'));
    await Promise.all(this.#busy);
  }

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    try {
      await this.takeDue();
    } catch (error) {
      this.#log.warn({ err: error, msg: 'no sagas can be had at the moment; it is tried again' });
    }
  }

  /** Resolves when nothing that is due is left. */
  async workOff(): Promise<void> {
    do {
      await this.takeDue();
      await Promise.all(this.#busy);
    } while (this.#busy.size > 0);
  }

  private async takeDue(): Promise<void> {
    while (this.#busy.size < atOnceMax && !this.#stop.signal.aborted) {
      const saga = await this.lease.claimDue();
      if (saga === null) return;
      const work: Promise<void> = withLogFields(fieldsOf(saga), () => this.work(saga)).finally(() =>
        this.#busy.delete(work),
      );
      this.#busy.add(work);
    }
  }

  private async work(saga: HeldSaga): Promise<void> {
    const lost = new AbortController();
    const heartbeat = setInterval(() => void this.beat(saga, lost), heartbeatMs);
    const signal = AbortSignal.any([this.#stop.signal, lost.signal]);
    try {
      const goesOn = { signal, mayGoOn: () => this.schema.mayChange() };
      const rests = await during('move', fieldsOf(saga), () => this.runner.run(saga, goesOn));
      if (!rests) await this.lease.release(saga);
    } catch (error) {
      await this.stopped(saga, error).catch((err: unknown) =>
        this.#log.warn({ sagaId: saga.id, err, msg: 'a saga could not be let go; its lease runs out by itself' }),
      );
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async beat(saga: HeldSaga, lost: AbortController): Promise<void> {
    try {
      if (!(await this.lease.extend(saga))) lost.abort(new SagaLostError(saga.id));
    } catch (error) {
      this.#log.warn({ sagaId: saga.id, err: error, msg: 'the lease could not be extended; it is tried again' });
    }
  }

  private async stopped(saga: HeldSaga, error: unknown): Promise<void> {
    if (error instanceof SagaLostError) return;
    if (this.#stop.signal.aborted || isDatabaseGone(error)) return this.lease.release(saga);
    this.#log.error({ sagaId: saga.id, err: error, msg: 'a saga failed in an unexpected way' });
    await this.lease.putOff(saga, new Date(this.clock.now().getTime() + putOffMs), wrongInside);
  }
}

function fieldsOf({ id, kind, customerId }: HeldSaga) {
  return { sagaId: id, kind, customerId };
}
