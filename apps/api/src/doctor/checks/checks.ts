import { Injectable, Logger } from '@nestjs/common';
import type { Check } from '@plumbline/core/examination/check';
import type { RecentCost } from '@plumbline/core/examination/judge-parent-balance';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { Clock } from '../../platform/clock/clock.js';
import { StoredFacts } from '../../reconciliation/facts/stored-facts.service.js';
import { clockChecks } from './clock-checks.js';
import { ConfigurationChecks } from './configuration-checks.js';
import { DatabaseChecks } from './database-checks.js';
import { ProviderLooks } from './provider-look.js';
import { readChecks } from './read-checks.js';
import { twilioChecks } from './twilio-checks.js';

const recentDays = 7;

/** A part of the checks that is looked at as one. */
export type CheckPart = { readonly part: string; readonly look: (signal: AbortSignal) => Promise<readonly Check[]> };

/** Everything that is checked, in the order in which people read it. */
@Injectable()
export class Checks {
  readonly #log = new Logger('doctor');

  constructor(
    private readonly configuration: ConfigurationChecks,
    private readonly database: DatabaseChecks,
    private readonly providers: ProviderLooks,
    private readonly facts: StoredFacts,
    private readonly clock: Clock,
  ) {}

  readonly parts: readonly CheckPart[] = [
    { part: 'configuration', look: () => this.configuration.look() },
    { part: 'database', look: () => this.database.look() },
    { part: 'providers', look: (signal) => this.atProviders(signal) },
  ];

  /** A part that fails through a fault of ours is unknown, and never throws; an abort does. */
  async look({ part, look }: CheckPart, signal: AbortSignal): Promise<readonly Check[]> {
    try {
      return await look(signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#log.error({ part, err: error, msg: 'a part of the examination failed unexpectedly' });
      const detail = `Looking at the ${part} failed through a fault of ours; the log says where.`;
      return [{ check: part, title: `The ${part}`, outcome: 'unknown', detail, advice: 'Examine again.' }];
    }
  }

  private async atProviders(signal: AbortSignal): Promise<readonly Check[]> {
    const look = await this.providers.look(signal);
    return [...readChecks(look), ...twilioChecks(look, await this.recentCost()), ...clockChecks(look)];
  }

  private async recentCost(): Promise<RecentCost | null> {
    const to = addDays(dayOf(this.clock.now()), -1);
    const { sums, days } = await this.facts.costBetween(addDays(to, 1 - recentDays), to);
    const [sum] = sums;
    return sum === undefined ? null : { sum, days };
  }
}
