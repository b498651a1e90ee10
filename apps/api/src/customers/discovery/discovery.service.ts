import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { ProposalsService } from '../proposals.service.js';
import { DiscoveriesRepository, type DiscoveryEnd } from './discoveries.repository.js';
import type { DiscoveryEntity, DiscoveryProblem } from './discovery.entity.js';
import { DiscoveryReading, type OnProgress } from './discovery-reading.js';

/** Finds out who the agency's customers are, and which accounts and numbers there are. */
@Injectable()
export class DiscoveryService {
  constructor(
    private readonly discoveries: DiscoveriesRepository,
    private readonly reading: DiscoveryReading,
    private readonly proposals: ProposalsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Discovers now, and answers how it ended: `incomplete` where a part could not be read, `failed` where the accounts or
   * the locations could not, and `problems` says which and what to do. Throws when the signal is aborted.
   */
  async discover(signal: AbortSignal, onProgress: OnProgress = () => {}): Promise<DiscoveryEntity> {
    const id = await this.discoveries.add('system', this.clock.now());
    await this.run(id, signal, onProgress);
    return this.find(id);
  }

  /** The newest complete discovery that began after this instant, so that another one would find the same. */
  newestComplete({ since }: { readonly since: Date }): Promise<DiscoveryEntity | null> {
    return this.discoveries.newestComplete(since);
  }

  /** How the newest one ended; null before the first. */
  newestEnd(): Promise<DiscoveryEnd | null> {
    return this.discoveries.newestEnd();
  }

  async find(id: string): Promise<DiscoveryEntity> {
    const discovery = await this.discoveries.find(id);
    if (!discovery) throw new Problem({ type: 'not-found', detail: `There is no discovery ${id}.` });
    return discovery;
  }

  /** Runs a discovery that was asked for; one that has ended already is left alone. */
  async run(id: string, signal: AbortSignal, onProgress: OnProgress = () => {}): Promise<void> {
    if (!(await this.discoveries.start(id, this.clock.now()))) return;
    try {
      await this.readAndPropose(id, signal, onProgress);
    } catch (error) {
      const problem = signal.aborted ? stopped : broken;
      await this.discoveries.finish(id, { state: 'failed', problems: [problem], at: this.clock.now() });
      throw error;
    }
  }

  private async readAndPropose(id: string, signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    const reading = await this.reading.read(id, signal, async (progress) => {
      await this.discoveries.progress(id, progress);
      await onProgress(progress);
    });
    const { problems, reads } = reading;
    if (reading.kind === 'failed') {
      await this.discoveries.finish(id, { state: 'failed', problems, reads, at: this.clock.now() });
      return;
    }
    const proposed = await this.proposals.propose();
    const state = problems.length === 0 ? 'complete' : 'incomplete';
    const counts = { ...reading.counts, ...proposed };
    await this.discoveries.finish(id, { state, counts, problems, reads, at: this.clock.now() });
  }
}

const ours = { provider: null, accountSid: null, locationId: null };
const stopped: DiscoveryProblem = {
  ...ours,
  kind: 'stopped',
  detail: 'The discovery was stopped before its end. Start another one.',
};
const broken: DiscoveryProblem = {
  ...ours,
  kind: 'internal',
  detail: 'The discovery broke off through a fault of ours; the log says where. Start another one.',
};
