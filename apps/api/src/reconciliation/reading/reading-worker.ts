import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ReadingSource } from '@plumbline/core/reconciliation/plan-reading';
import { Config } from '../../platform/config/config.js';
import { SchemaWatch } from '../../platform/database/schema-watch.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Every } from '../../platform/ticks/every.js';
import { type ClaimedReading, ReadingLease, ReadingLostError } from './reading-lease.js';
import { UnitReader } from './unit-reader.js';

export const readingQueue = 'reading';
const sources: readonly ReadingSource[] = ['twilio-usage', 'highlevel-ledger'];
const heartbeatMs = 2_000;
const sweepEveryMs = 5_000;
/** How long a stopping process lets readings come to their end before it breaks them off. */
const drainMs = 5_000;

type Lanes = Record<ReadingSource, number>;

/**
 * Makes planned readings, of whichever run they are: so many at once of each provider, claimed one by one, so that a
 * process takes no more than it can read.
 */
@Injectable()
export class ReadingWorker implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(ReadingWorker.name);
  readonly #lanes: Lanes = { 'twilio-usage': 0, 'highlevel-ledger': 0 };
  readonly #running = new Set<Promise<number>>();
  readonly #held = new Map<ClaimedReading, AbortController>();
  #stopping = false;
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(
    private readonly lease: ReadingLease,
    private readonly reader: UnitReader,
    private readonly jobs: Jobs,
    private readonly config: Config,
    private readonly schema: SchemaWatch,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(readingQueue, async () => void (await this.workOff()));
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    const ended = Promise.allSettled(this.#running);
    const drained = await Promise.race([ended.then(() => true), wait(drainMs, false, { ref: false })]);
    if (!drained) for (const stop of this.#held.values()) stop.abort(new Error('the process stops'));
    await ended;
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
  }

  /** A lost wake-up costs time and nothing else. */
  @Every(sweepEveryMs)
  sweep(): void {
    if (!this.config.roles.has('worker')) return;
    void this.workOff().catch((err: unknown) =>
      this.#log.warn({ err, msg: 'no readings can be had; the next sweep tries again' }),
    );
  }

  /** Reads until nothing is left that nobody holds; says how much. Throws when readings can be neither claimed nor kept. */
  async workOff(): Promise<number> {
    for (const source of sources) this.#open(source);
    const ended = await Promise.allSettled(this.#running);
    return ended.reduce((read, one) => {
      if (one.status === 'rejected') throw one.reason;
      return read + one.value;
    }, 0);
  }

  #open(source: ReadingSource): void {
    while (!this.#stopping && this.#lanes[source] < this.config.readingsAtOnce) {
      this.#lanes[source] += 1;
      const lane = this.#lane(source).finally(() => {
        this.#lanes[source] -= 1;
        this.#running.delete(lane);
      });
      this.#running.add(lane);
    }
  }

  async #lane(source: ReadingSource): Promise<number> {
    for (let read = 0; ; read += 1) {
      const mayBegin = !this.#stopping && (await this.schema.mayChange());
      const reading = mayBegin ? await this.lease.claim(source) : null;
      if (reading === null) return read;
      const stop = new AbortController();
      this.#held.set(reading, stop);
      this.#heartbeat ??= setInterval(() => void this.#beat(), heartbeatMs);
      try {
        await this.reader.read(reading, stop.signal);
      } finally {
        this.#held.delete(reading);
        if (this.#held.size === 0 && this.#heartbeat !== null) {
          clearInterval(this.#heartbeat);
          this.#heartbeat = null;
        }
      }
    }
  }

  async #beat(): Promise<void> {
    try {
      for (const reading of await this.lease.extend([...this.#held.keys()])) {
        this.#held.get(reading)?.abort(new ReadingLostError(reading));
      }
    } catch (err) {
      this.#log.warn({ err, msg: 'the leases of readings could not be extended; it is tried again' });
    }
  }
}
