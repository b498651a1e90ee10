import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { Config } from '../config/config.js';
import { DatabaseAddress } from '../database/database-address.js';
import { isLostRace } from '../database/in-transaction.js';
import { newId } from '../database/new-id.js';
import { SchemaWatch } from '../database/schema-watch.js';
import { QueueWorker } from './queue-worker.js';

const expireInHours = 2;
const stopWithinMs = 8_000;
const createAttemptsMax = 8;
const createPauseMs = 200;

/**
 * Wakes workers, on any process, through PostgreSQL. A job may be delivered zero, one or many times: the tables of the
 * domain say what is due, a handler claims it there, and a sweeper finds what was never delivered.
 */
@Injectable()
export class Jobs implements OnModuleInit, BeforeApplicationShutdown {
  readonly #log = new Logger('jobs');
  readonly #boss: PgBoss;
  readonly #workers = new Map<string, QueueWorker>();
  readonly #queues = new Map<string, Promise<void>>();
  #started: Promise<unknown> | null = null;

  constructor(
    private readonly config: Config,
    address: DatabaseAddress,
    private readonly schema: SchemaWatch,
  ) {
    this.#boss = new PgBoss({ connectionString: address.url, schema: 'jobs', max: 4, schedule: false });
    this.#boss.on('error', (err) => this.#log.warn({ err, msg: 'the job engine had trouble and tries again' }));
  }

  async onModuleInit(): Promise<void> {
    await this.#start();
  }

  // Before the database is let go, so that handlers can finish. A feature that can break off its work does so when its
  // module is destroyed, which comes first.
  async beforeApplicationShutdown(): Promise<void> {
    if (this.#started === null) return;
    await this.#started;
    const stopped = Promise.all([...this.#workers.values()].map((worker) => worker.stop()));
    await Promise.race([stopped, wait(stopWithinMs, undefined, { ref: false })]);
    await this.#boss.stop({ graceful: false, wait: true });
  }

  /** Registers the one handler of a queue. On a process without the role `worker` nothing happens. */
  async work(queue: string, handler: (data: unknown) => Promise<void>): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    await this.#queue(queue);
    const worker = new QueueWorker(this.#boss, queue, handler, {
      mayBegin: () => this.schema.mayChange(),
      onFailed: (jobId, err) => this.#log.error({ queue, jobId, err, msg: 'a job failed' }),
      onTrouble: (err) => this.#log.warn({ queue, err, msg: 'no jobs can be had at the moment; it is tried again' }),
    });
    this.#workers.set(queue, worker);
  }

  /** Wakes one worker. While a job with the same `singletonKey` waits, a second one is dropped. */
  async send(queue: string, data: object, options: { readonly singletonKey?: string } = {}): Promise<void> {
    await this.#queue(queue);
    await this.#boss.send(queue, data, { singletonKey: options.singletonKey ?? newId(), retryLimit: 2, expireInHours });
    this.#workers.get(queue)?.notify();
  }

  // The policy `short` keeps at most one waiting job per singleton key.
  #queue(name: string): Promise<void> {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const made = this.#start().then(() => this.#createQueue(name));
    this.#queues.set(name, made);
    made.catch(() => this.#queues.delete(name));
    return made;
  }

  // Making a queue makes a partition. Processes that make two at the same moment can deadlock, and one of them is ended.
  async #createQueue(name: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#boss.createQueue(name, { name, policy: 'short' });
      } catch (error) {
        if (attempt === createAttemptsMax || !isLostRace(error)) throw error;
        await wait(Math.random() * createPauseMs);
      }
    }
  }

  // Features may register their handlers before this module's own turn at boot has come.
  #start(): Promise<unknown> {
    this.#started ??= this.#boss.start();
    return this.#started;
  }
}
