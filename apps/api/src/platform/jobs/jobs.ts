import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { Config } from '../config/config.js';
import { DatabaseAddress } from '../database/database-address.js';
import { isLostRace } from '../database/in-transaction.js';
import { newId } from '../database/new-id.js';

const pollEveryS = 0.5;
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
  readonly #workers = new Map<string, string>();
  readonly #queues = new Map<string, Promise<void>>();
  #started: Promise<unknown> | null = null;

  constructor(
    private readonly config: Config,
    address: DatabaseAddress,
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
    await this.#boss.stop({ graceful: true, wait: true, timeout: stopWithinMs });
  }

  /** Registers the one handler of a queue. On a process without the role `worker` nothing happens. */
  async work(queue: string, handler: (data: unknown) => Promise<void>): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    await this.#queue(queue);
    const worker = await this.#boss.work<object>(queue, { pollingIntervalSeconds: pollEveryS }, async ([job]) => {
      if (job !== undefined) await this.#run(queue, job, handler);
    });
    this.#workers.set(queue, worker);
  }

  /** Wakes one worker. While a job with the same `singletonKey` waits, a second one is dropped. */
  async send(queue: string, data: object, options: { readonly singletonKey?: string } = {}): Promise<void> {
    await this.#queue(queue);
    await this.#boss.send(queue, data, { singletonKey: options.singletonKey ?? newId(), retryLimit: 2, expireInHours });
    const worker = this.#workers.get(queue);
    if (worker !== undefined) this.#boss.notifyWorker(worker);
  }

  async #run(queue: string, job: PgBoss.Job<object>, handler: (data: unknown) => Promise<void>): Promise<void> {
    try {
      await handler(job.data);
    } catch (err) {
      this.#log.error({ queue, jobId: job.id, err, msg: 'a job failed' });
      throw err;
    }
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
