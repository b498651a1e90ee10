import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SchemaWatch } from '../database/schema-watch.js';
import { Every, type MayGoOn } from './every.js';

type Turn = (mayGoOn: MayGoOn) => unknown;

/**
 * Calls everything that is marked with `Every`, none of it twice at the same time. While the schema is changed, or after a
 * newer version has changed it, nothing is called; it goes on with the first turn after that.
 */
@Injectable()
export class Ticks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('ticks');
  readonly #busy = new Map<string, Promise<void>>();
  #isStopping = false;

  constructor(
    private readonly found: DiscoveryService,
    private readonly methods: MetadataScanner,
    private readonly registry: SchedulerRegistry,
    private readonly schema: SchemaWatch,
  ) {}

  onApplicationBootstrap(): void {
    for (const { name, everyMs, turn } of this.#all()) {
      this.registry.addInterval(
        name,
        setInterval(() => this.#tick(name, turn), everyMs),
      );
    }
  }

  /** Before the database is let go, so that what has begun can end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#busy.values());
  }

  #tick(name: string, turn: Turn): void {
    if (this.#isStopping || this.#busy.has(name)) return;
    const work = this.#work(name, turn).finally(() => this.#busy.delete(name));
    this.#busy.set(name, work);
  }

  async #work(name: string, turn: Turn): Promise<void> {
    const mayGoOn = async () => !this.#isStopping && (await this.schema.mayChange());
    try {
      if (await mayGoOn()) await turn(mayGoOn);
    } catch (err) {
      this.#log.warn({ err, msg: `${name} failed; the next turn tries again` });
    }
  }

  *#all(): Generator<{ readonly name: string; readonly everyMs: number; readonly turn: Turn }> {
    for (const wrapper of this.found.getProviders()) {
      const { instance } = wrapper;
      if (!wrapper.isDependencyTreeStatic() || !instance) continue;
      for (const method of this.methods.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const everyMs = this.found.getMetadataByDecorator(Every, wrapper, method);
        if (everyMs === undefined) continue;
        yield { name: `${wrapper.name}.${method}`, everyMs, turn: (mayGoOn) => instance[method](mayGoOn) };
      }
    }
  }
}
