import { Injectable } from '@nestjs/common';
import { parseMultiplier } from '@plumbline/core/money/multiplier';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { differences } from '../../providers/number-row.js';
import { TwilioAccess } from '../../providers/twilio-access.js';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { NightsSince } from '../nights-since.js';
import { StrayTraffic } from '../stray-traffic.js';
import {
  after,
  asked,
  confirmed,
  done,
  type FinalStep,
  type MoveAt,
  newSid,
  pending,
  type ReadingStep,
  refused,
  type StepAt,
} from './migration-step.js';
import { snapshotOf } from './number-steps.js';

/** HighLevel might put its own webhooks in the place of ours when it is connected (A07). */
@Injectable()
export class CheckWebhooks implements ReadingStep<MoveAt> {
  constructor(private readonly twilio: TwilioAccess) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const changed: string[] = [];
    for (const { sid, phoneNumber } of at.plan.numbers) {
      const number = await this.twilio.parent.number({ accountSid: newSid(at), sid }, at.signal);
      const left = number === null ? ['everything'] : differences(snapshotOf(at.saga, sid), number.configuration);
      if (left.length > 0) changed.push(`${phoneNumber}: ${left.join(', ')}`);
    }
    if (changed.length === 0) return done();
    const by = at.saga.confirmedBy('check-webhooks', '', 'do') ?? at.saga.confirmedBy('recheck-webhooks', '', 'do');
    if (by !== null) return done({ acceptedBy: by });
    return asked(
      null,
      `Settings changed after the switch (${changed.join('; ')}). Set them back in Twilio, or confirm that they are meant.`,
    );
  }
}

const recheckAfterS = 3600;

/** The same once more after an hour. */
@Injectable()
export class RecheckWebhooks implements ReadingStep<MoveAt> {
  constructor(private readonly check: CheckWebhooks) {}

  async perform(at: MoveAt): Promise<Outcome> {
    const due = after(new Date(at.saga.made('switch-credentials').at ?? at.saga.now()), recheckAfterS);
    if (at.saga.now() < due) return pending(due, 'The webhooks are read once more an hour after the switch.');
    return this.check.perform(at);
  }
}

/** Charges begin to follow the new account. */
@Injectable()
export class SwitchBilling implements FinalStep {
  constructor(
    private readonly changes: HighLevelChanges,
    private readonly highLevel: HighLevelSource,
  ) {}

  async perform(at: StepAt): Promise<Outcome> {
    const multiplier = multiplierOf(at);
    await this.changes.setRebilling({ locationId: at.plan.locationId, enabled: true, multiplier }, at.signal);
    const readBack = await this.readBack(at);
    if (readBack === 'other')
      return refused(
        'HighLevel took the rebilling, but shows another one afterwards. Look at the customer in HighLevel.',
      );
    return done({ readBack });
  }

  async look(at: StepAt): Promise<Sight> {
    return (await this.readBack(at)) === 'same' ? done({ readBack: 'same' }) : 'not-seen';
  }

  /** The field is not documented: where HighLevel does not show it, the first real charge will tell. */
  private async readBack(at: StepAt): Promise<'same' | 'other' | 'not-shown'> {
    const { items } = await this.highLevel.rebilling(at.plan.locationId, at.signal);
    const [seen] = items;
    if (seen === undefined || seen.enabled === null || seen.multiplier === null) return 'not-shown';
    return seen.enabled && seen.multiplier === multiplierOf(at) ? 'same' : 'other';
  }
}

function multiplierOf({ plan }: StepAt): bigint {
  const multiplier = parseMultiplier(plan.multiplier);
  if (multiplier === null) throw new Error(`the plan's multiplier is ${plan.multiplier}`);
  return multiplier;
}

const lookEveryS = 900;

/** Nights decide whether it went well: usage and charges under the new account, nothing under the old one. */
@Injectable()
export class Watch implements ReadingStep {
  constructor(
    private readonly nights: NightsSince,
    private readonly stray: StrayTraffic,
  ) {}

  async perform(at: StepAt): Promise<Outcome> {
    const { customerId, losingSid: accountSid, numbers } = at.plan;
    const now = at.saga.now();
    const since = new Date(at.saga.made('switch-credentials').at ?? now);
    const seen = await this.nights.of({ customerId, accountSid: newSid(at), since }, now);
    const by = confirmed(at, 'watch');
    if (by !== null) return done({ nights: String(seen.nights), by });
    const phoneNumbers = numbers.map(({ phoneNumber }) => phoneNumber);
    const stray = await this.stray.seen({ accountSid, phoneNumbers, since, now }, at.signal);
    const found = [...(stray === null ? [] : [stray]), ...(seen.kind === 'trouble' ? [seen.detail] : [])];
    if (found.length > 0) return asked(null, `${found.join(' ')} Work on it, then confirm to end the watch.`);
    if (seen.kind === 'clean') return done({ nights: String(seen.nights) });
    return pending(after(now, lookEveryS), seen.detail);
  }
}
