import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DiscoveriesRepository } from './discoveries.repository.js';
import { DiscoveryService } from './discovery.service.js';

const queue = 'discovery';
const Task = z.object({ id: z.uuid() });

/** Runs discoveries that people asked for on a worker. */
@Injectable()
export class DiscoveryJob implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #stop = new AbortController();

  constructor(
    private readonly jobs: Jobs,
    private readonly discoveries: DiscoveriesRepository,
    private readonly discovery: DiscoveryService,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.jobs.work(queue, (data) => this.discovery.run(Task.parse(data).id, this.#stop.signal));
  }

  /** A process that was killed leaves its discovery unfinished; whoever starts next wakes a worker for it. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id } of await this.discoveries.unfinished()) await this.wake(id);
  }

  beforeApplicationShutdown(): void {
    this.#stop.abort(new Error('the process is stopping'));
  }

  async request(actor: Actor): Promise<string> {
    const id = await this.discoveries.addAsked(actor, this.clock.now());
    await this.wake(id);
    return id;
  }

  private wake(id: string): Promise<void> {
    return this.jobs.send(queue, { id }, { singletonKey: id });
  }
}
