import { Injectable, Logger } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import type { Queries } from '../database/queries.js';
import { Metrics } from './metrics.js';
import { type Sample, type StoredSample, samplesOfRows } from './stored-samples.js';

/** However often somebody scrapes, and however many do: the database is asked once in this time. */
const keptForMs = 10_000;
const patienceMs = 3_000;

/** One metric, and what its series are in what a group of metrics has read together. */
export type Figure<T> = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly samplesOf: (read: T) => readonly Sample[];
};

type Group<T> = {
  readonly name: string;
  readonly read: (tx: Queries) => Promise<T>;
  readonly figures: readonly Figure<T>[];
};

type Counts<L extends string> = {
  readonly name: `plumbline_${string}`;
  readonly help: string;
  readonly label: L;
  readonly query: string;
};

/**
 * What the database knows, as metrics. Every process tells the same of it, whichever did the work. What cannot be read is left
 * out until it can be read again, since a zero or an old value would be a statement.
 */
@Injectable()
export class Figures {
  readonly #log = new Logger(Figures.name);
  readonly #failures: Counter;
  /** One group reads after the other, so that a scrape takes one connection and no more. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly metrics: Metrics,
  ) {
    this.#failures = new Counter({
      name: 'plumbline_metric_read_failures_total',
      help: 'How often a group of metrics could not be read and was left out',
      labelNames: ['group'],
      registers: [metrics.registry],
    });
  }

  add<T>({ name: group, read, figures }: Group<T>): void {
    const lately = this.#lately(() => this.#inTurn(group, read));
    for (const { name, help, labels = [], samplesOf } of figures) {
      new Gauge({
        ...{ name, help, labelNames: [...labels] },
        registers: [this.metrics.registry],
        async collect() {
          const result = await lately();
          // A gauge without labels has a zero where it is reset.
          if (labels.length === 0) this.remove();
          else this.reset();
          for (const { labels: of = {}, value } of result === null ? [] : samplesOf(result.read)) this.set(of, value);
        },
      });
    }
  }

  /** A metric of its own, read by one query whose rows have this label and a `value`. */
  addCounts<L extends string>({ name, help, label, query }: Counts<L>): void {
    this.add<readonly StoredSample<L>[]>({
      name: name.replace(/^plumbline_/, ''),
      read: (tx) => tx.query(query),
      figures: [{ name, help, labels: [label], samplesOf: (rows) => samplesOfRows(rows, [label]) }],
    });
  }

  #lately<T>(read: () => Promise<T>): () => Promise<T> {
    let kept: { readonly at: number; readonly result: Promise<T> } | null = null;
    return () => {
      const now = performance.now();
      if (kept === null || now - kept.at > keptForMs) kept = { at: now, result: read() };
      return kept.result;
    };
  }

  #inTurn<T>(group: string, read: (tx: Queries) => Promise<T>): Promise<{ readonly read: T } | null> {
    const result = this.#turn.then(() => this.#read(group, read));
    this.#turn = result;
    return result;
  }

  async #read<T>(group: string, read: (tx: Queries) => Promise<T>): Promise<{ readonly read: T } | null> {
    try {
      return await this.db.transaction(async (tx) => {
        await tx.query(`set local statement_timeout = ${patienceMs}`);
        return { read: await read(tx) };
      });
    } catch (error) {
      this.#failures.inc({ group });
      this.#log.warn({ err: error, msg: `the metrics of ${group} cannot be read; they are left out` });
      return null;
    }
  }
}
