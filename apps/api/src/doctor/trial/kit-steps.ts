import { Injectable } from '@nestjs/common';
import { done, type ReadingStep, refused } from '../../migration/steps/migration-step.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import type { TrialAt } from './trial-at.js';
import { TrialKits } from './trial-kit.js';
import { orderOf } from './trial-program.js';

/** The first step of every trial: nothing is touched that is not spare, or that could not be put back. */
@Injectable()
export class KitSteps {
  constructor(
    private readonly kits: TrialKits,
    private readonly highLevel: HighLevelSource,
  ) {}

  readonly check: ReadingStep<TrialAt> = {
    perform: async ({ saga, otherSid, signal }) => {
      const isMarkup = orderOf(saga.program.actions).trial === 'markup';
      const asked = { customerId: saga.customerId, otherSid: isMarkup ? null : otherSid, now: saga.now() };
      const found = await this.kits.read(asked, signal);
      if (found === null) return refused('The location is connected to no Twilio account, so there is nothing to try.');
      const { locationId, homeSid, homeNumbers, otherNumbers } = found.kit;
      const markup = isMarkup ? await this.markup(locationId, signal) : { kind: 'known' as const, made: {} };
      const inTheWay = [...found.inTheWay, ...(markup.kind === 'unknown' ? [markup.why] : [])];
      if (inTheWay.length > 0 || markup.kind === 'unknown')
        return refused(`Nothing was changed. ${inTheWay.join(' ')}`);
      const profile = JSON.stringify(await this.highLevel.profile(locationId, signal));
      const numbers = { homeNumbers: homeNumbers.join(' '), otherNumbers: otherNumbers.join(' ') };
      return done({ locationId, homeSid, profile, ...numbers, ...markup.made });
    },
  };

  /** What could not be put back is not changed either. */
  private async markup(locationId: string, signal: AbortSignal): Promise<Markup> {
    const { items } = await this.highLevel.rebilling(locationId, signal);
    const { enabled, multiplier, saasMode } = items[0] ?? { enabled: null, multiplier: null, saasMode: null };
    if (saasMode !== 'activated') return { kind: 'unknown', why: 'The location is not in SaaS mode.' };
    if (enabled === null || multiplier === null)
      return { kind: 'unknown', why: 'The location does not show its markup, so it could not be put back.' };
    return { kind: 'known', made: { enabled: String(enabled), multiplier: String(multiplier) } };
  }
}

type Markup =
  | { readonly kind: 'known'; readonly made: Readonly<Record<string, string>> }
  | { readonly kind: 'unknown'; readonly why: string };
