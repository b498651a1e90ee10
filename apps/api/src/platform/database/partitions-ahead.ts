import { Injectable, Logger } from '@nestjs/common';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { monthEnd, monthOf } from '@plumbline/core/time/month';
import { Counter, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Metrics } from '../health/metrics.js';
import { Every } from '../ticks/every.js';
import { ensurePartitions, monthsReady, partitionedTables } from './ensure-partitions.js';
import { inTransaction } from './in-transaction.js';

const tickEveryMs = 60_000;
/** Beside the present one. */
const monthsAhead = 2;

/**
 * Makes each month's partitions before it begins, once a day, so that no night has to wait for a lock on a table to begin a
 * month. Where this did not run, whoever writes makes what is missing.
 */
@Injectable()
export class PartitionsAhead {
  readonly #log = new Logger(PartitionsAhead.name);
  readonly #ready: Gauge;
  readonly #failures: Counter;
  #madeOn: Day | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    const help = 'Months, the present one among them, that every partitioned table is ready for';
    this.#ready = new Gauge({ name: 'partition_months_ready', help, registers });
    const failed = 'How often making partitions ahead failed';
    this.#failures = new Counter({ name: 'partition_failures_total', help: failed, registers });
  }

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    if (!this.config.roles.has('scheduler')) return;
    const today = dayOf(this.clock.now());
    if (this.#madeOn === today) return;
    try {
      await this.make(today);
      this.#madeOn = today;
    } catch (error) {
      this.#failures.inc();
      this.#log.error({ err: error, msg: 'partitions could not be made ahead; the next tick tries again' });
    }
  }

  private async make(today: Day): Promise<void> {
    const last = lastDay(today);
    // Each in a transaction of its own, so that no table is locked for as long as all of them take.
    for (const table of await partitionedTables(this.db))
      await inTransaction(this.db, (tx) => ensurePartitions(tx, table, today, last));
    this.#ready.set(await monthsReady(this.db, today, last));
  }
}

/** The end of the last month that is made ahead. */
function lastDay(today: Day): Day {
  let end = monthEnd(monthOf(today));
  for (let month = 0; month < monthsAhead; month += 1) end = monthEnd(monthOf(addDays(end, 1)));
  return end;
}
