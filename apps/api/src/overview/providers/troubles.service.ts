import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { HighLevelConnection } from '../../providers/highlevel-connection.js';
import type { Provider } from '../../providers/provider-failure.js';
import { OpenHoles } from '../../reconciliation/completeness/open-holes.service.js';
import type { NightRun } from '../../reconciliation/night/nights.service.js';
import { ProviderReadings } from '../../reconciliation/run/provider-readings.service.js';
import type { Trouble } from './providers.response.js';

const nameOf: Readonly<Record<Provider, string>> = { twilio: 'Twilio', highlevel: 'HighLevel' };

/** What a provider did not answer the newest time that it was asked. */
@Injectable()
export class Troubles {
  constructor(
    private readonly readings: ProviderReadings,
    private readonly holes: OpenHoles,
    private readonly discovery: DiscoveryService,
    private readonly connection: HighLevelConnection,
  ) {}

  async of(provider: Provider, night: NightRun | null): Promise<Trouble[]> {
    return [
      ...(await this.access(provider)),
      ...(await this.waiting(provider)),
      ...this.failure(provider, night),
      ...(await this.days(provider, night)),
      ...(await this.lists(provider)),
    ];
  }

  private async access(provider: Provider): Promise<Trouble[]> {
    if (provider !== 'highlevel') return [];
    const standing = await this.connection.standing();
    if (standing.kind !== 'refused') return [];
    const { reason: detail, refusedAt } = standing;
    return [{ kind: 'access-refused', detail, parts: 1, since: refusedAt.toISOString() }];
  }

  private async waiting(provider: Provider): Promise<Trouble[]> {
    const waited = (await this.readings.waitedFor()).filter((one) => one.provider === provider);
    return waited.map(({ detail, since, parts }) => {
      return { kind: 'waited-for', detail, parts, since: since.toISOString() };
    });
  }

  /** A night that failed says in words which provider it was; one that failed through a fault of ours names none. */
  private failure(provider: Provider, night: NightRun | null): Trouble[] {
    const { state, failure, finishedAt } = night ?? {};
    if (state !== 'failed' || !failure?.includes(nameOf[provider]) || !finishedAt) return [];
    return [{ kind: 'night-failed', detail: failure, parts: 1, since: finishedAt.toISOString() }];
  }

  /** Only what the newest night could not read: what only older nights left is owed, but the provider answers. */
  private async days(provider: Provider, night: NightRun | null): Promise<Trouble[]> {
    const left = (night?.manifest?.holes ?? []).filter(({ source }) => sourceOf(source) === provider);
    const [first] = left;
    if (first === undefined || !night?.finishedAt) return [];
    const open = (await this.holes.targets()).filter(({ source }) => sourceOf(source) === provider);
    const since = open.reduce((oldest, one) => (one.since < oldest ? one.since : oldest), night.finishedAt);
    const parts = new Set(left.map(({ accountSid, locationId }) => accountSid ?? locationId)).size;
    return [{ kind: 'days-not-read', detail: first.reason, parts, since: since.toISOString() }];
  }

  private async lists(provider: Provider): Promise<Trouble[]> {
    const newest = await this.discovery.newestEnd();
    const problems = (newest?.problems ?? []).filter((problem) => problem.provider === provider);
    const [first] = problems;
    if (first === undefined || newest === null) return [];
    const since = newest.finishedAt.toISOString();
    return [{ kind: 'not-discovered', detail: first.detail, parts: problems.length, since }];
  }
}

/** Discoveries speak for themselves. */
function sourceOf(source: string): Provider | null {
  if (source.startsWith('twilio')) return 'twilio';
  return source.startsWith('highlevel') ? 'highlevel' : null;
}
