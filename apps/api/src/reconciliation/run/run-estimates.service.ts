import { Injectable } from '@nestjs/common';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { CallEstimates } from './call-estimates.js';
import type { RunEstimate } from './estimate.response.js';
import { RunPlan } from './run-plan.js';
import { type AskedWindow, RunsService } from './runs.service.js';

/** What a run would cost, before anyone starts it: requests, days and minutes. Asks no provider anything. */
@Injectable()
export class RunEstimates {
  constructor(
    private readonly runs: RunsService,
    private readonly plan: RunPlan,
    private readonly estimates: CallEstimates,
    private readonly twilio: TwilioSource,
    private readonly highLevel: HighLevelSource,
  ) {}

  async of(asked: AskedWindow): Promise<RunEstimate> {
    const window = await this.runs.checked(asked);
    const run = { id: null, ...window, customerIds: asked.customerIds ?? null };
    const plan = await this.plan.of(run);
    const estimate = await this.estimates.of(run, plan, { discovers: true });
    const pace = { twilio: this.twilio.perSecond, highlevel: this.highLevel.perSecond };
    // Both providers are read side by side, so that the slower one decides.
    const seconds = Math.max(estimate.twilio / pace.twilio, estimate.highlevel / pace.highlevel);
    const isKnown = plan.known.accounts.length > 0;
    const figures = {
      ...{ from: window.from, to: window.to, firstDay: estimate.from ?? window.from, days: estimate.days },
      ...{ accounts: estimate.accounts, wallets: estimate.wallets, minutes: Math.max(1, Math.ceil(seconds / 60)) },
      calls: { twilio: estimate.twilio, highlevel: estimate.highlevel },
      pace: { twilio: Math.floor(pace.twilio), highlevel: Math.floor(pace.highlevel) },
    };
    return { ...figures, isKnown, words: isKnown ? inWords(figures) : nothingKnown };
  }
}

const nothingKnown =
  'No accounts and customers are known yet. The run looks for them first, and then reads each of them from 35 days back.';

function inWords({ calls, accounts, wallets, days, minutes }: Omit<RunEstimate, 'words' | 'isKnown'>): string {
  const read = `${count(accounts, 'account')} and ${count(wallets, 'wallet')} over ${count(days, 'day')}`;
  const asked = `about ${count(calls.twilio, 'call')} to Twilio and ${count(calls.highlevel, 'call')} to HighLevel`;
  return `Reads ${read}: ${asked}, some ${count(minutes, 'minute')} at the present rate limits.`;
}

function count(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`;
}
