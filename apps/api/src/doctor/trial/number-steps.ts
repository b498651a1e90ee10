import { Injectable } from '@nestjs/common';
import { decideMovedSettings } from '@plumbline/core/assumption/decide/moved-settings';
import { AccountTokens } from '../../migration/account-tokens.js';
import {
  type ChangingStep,
  done,
  type MoveAt,
  type ReadingStep,
  refused,
} from '../../migration/steps/migration-step.js';
import { NumberSteps } from '../../migration/steps/step-groups.js';
import type { TextSettings } from '../../providers/number-row.js';
import { TwilioAccess } from '../../providers/twilio-access.js';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { movableNumber } from './movable-number.js';
import { oddSettings } from './odd-settings.js';
import { TrialApplications } from './trial-applications.js';
import { keptBy, kitOf, settingsIn, type TrialAt, wrongSettings } from './trial-at.js';
import { TrialFindings } from './trial-findings.js';

/** Sets a number of the spare location up in an unusual way, moves it to the other account and back. */
@Injectable()
export class TrialNumberSteps {
  constructor(
    private readonly twilio: TwilioAccess,
    private readonly tokens: AccountTokens,
    private readonly numbers: NumberSteps,
    private readonly applications: TrialApplications,
    private readonly findings: TrialFindings,
  ) {}

  readonly keep: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const { homeSid, homeNumbers } = kitOf(at);
      const services = await (await this.tokens.servicesOf(homeSid, at.signal)).services(at.signal);
      const sids = homeNumbers.filter((one) => !services.some(({ numbers }) => numbers.includes(one)));
      const sid = await movableNumber(this.twilio.parent, { accountSid: homeSid, sids }, at.signal);
      if (sid === null)
        return refused(
          `Nothing was changed. No number of ${homeSid} can move: each has an address, a bundle, a trunk or an emergency address, is hosted, or is in a messaging service.`,
        );
      const settings = await this.twilio.parent.settings({ accountSid: homeSid, sid }, at.signal);
      return settings === null
        ? refused(`Nothing was changed. Number ${sid} is no longer in ${homeSid}.`)
        : done({ sid, kept: JSON.stringify(settings) });
    },
  };

  get makeApplication(): ChangingStep<TrialAt> {
    return this.applications.make;
  }

  readonly set: ChangingStep<TrialAt> = {
    perform: async (at) => {
      await this.twilio.parent.putSettings(homeOf(at), this.odd(at, 'home'), at.signal);
      return done();
    },
    look: async (at) => this.isSetUp(at, this.odd(at, 'home')),
    undo: (at) => this.restore(at),
    lookUndone: (at) => this.isSetUp(at, keptOf(at)),
  };

  /** As a migration moves a number. */
  readonly move: ChangingStep<TrialAt> = {
    perform: (at) => this.numbers.move.perform(asMove(at)),
    look: (at) => this.numbers.move.look(asMove(at)),
    undo: (at) => this.numbers.move.undo(asMove(at)),
    lookUndone: (at) => this.numbers.move.lookUndone(asMove(at)),
  };

  readonly seeLost: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const settings = await this.twilio.parent.settings(otherOf(at), at.signal);
      if (settings === null)
        return refused(`Number ${numberOf(at)} is not in ${at.otherSid} after it was moved there.`);
      return done({ kept: JSON.stringify(settings) });
    },
  };

  /** Setting the same once more does no harm; nothing is taken back by itself: the number is set up once it is home. */
  readonly apply: ChangingStep<TrialAt> = {
    perform: (at) => this.applyThere(at),
    look: (at) => this.applyThere(at),
    undo: async () => done(),
    lookUndone: async () => done(),
  };

  readonly seeRestored: ReadingStep<TrialAt> = {
    perform: async (at) => {
      const again = await this.twilio.parent.settings(otherOf(at), at.signal);
      if (again === null) return refused(`Number ${numberOf(at)} is no longer in ${at.otherSid}.`);
      const moved = keptBy(at, 'see-lost', '', settingsIn);
      const named = (settings: TextSettings) => this.applications.named(at, settings);
      const seen = { set: named(this.odd(at, 'home')), moved: named(moved), again: named(again) };
      return this.findings.found(at, { A06: decideMovedSettings({ numberSid: numberOf(at), ...seen }) });
    },
  };

  private async applyThere(at: TrialAt): Promise<Outcome> {
    await this.twilio.parent.putSettings(otherOf(at), this.odd(at, 'other'), at.signal);
    return done();
  }

  private odd(at: TrialAt, where: 'home' | 'other'): TextSettings {
    return oddSettings(keptOf(at), this.applications.madeIn(at, where));
  }

  private async restore(at: TrialAt): Promise<Outcome> {
    const kept = keptOf(at);
    await this.twilio.parent.putSettings(homeOf(at), kept, at.signal);
    const left = wrongSettings(kept, await this.twilio.parent.settings(homeOf(at), at.signal));
    if (left.length === 0) return done();
    return refused(
      `Number ${numberOf(at)} in ${kitOf(at).homeSid} did not take ${left.join(', ')} again. Set them in Twilio by hand as the trial kept them, then resume.`,
    );
  }

  private async isSetUp(at: TrialAt, wanted: TextSettings): Promise<Sight> {
    const found = await this.twilio.parent.settings(homeOf(at), at.signal);
    return wrongSettings(wanted, found).length === 0 ? done() : 'not-seen';
  }
}

function numberOf({ saga }: TrialAt): string {
  const { sid } = saga.made('keep-settings');
  if (sid === undefined) throw new Error(`trial ${saga.id} does not know which number it is about`);
  return sid;
}

const keptOf = (at: TrialAt): TextSettings => keptBy(at, 'keep-settings', '', settingsIn);
const homeOf = (at: TrialAt) => ({ accountSid: kitOf(at).homeSid, sid: numberOf(at) });
const otherOf = (at: TrialAt) => ({ accountSid: at.otherSid, sid: numberOf(at) });

function asMove(at: TrialAt): MoveAt {
  const { locationId, homeSid } = kitOf(at);
  const place = { poolSid: null, addressSid: null, bundleSid: null };
  const sid = numberOf(at);
  const { customerId } = at.saga;
  const numbers = [{ sid, phoneNumber: '', ...place }];
  return {
    plan: { customerId, locationId, losingSid: homeSid, credentialsMode: 'api', numbers },
    to: { sid: () => at.otherSid, placeOf: () => place, isExclusive: false, arrived: async () => {} },
    saga: at.saga,
    subject: sid,
    signal: at.signal,
  };
}
