import { Injectable } from '@nestjs/common';
import { type ChangingStep, done, seenAs, unlessSeen } from '../../migration/steps/migration-step.js';
import type { TextSettings } from '../../providers/number-row.js';
import { TwilioAccess } from '../../providers/twilio-access.js';
import { kitOf, type TrialAt } from './trial-at.js';

const wheres = ['home', 'other'] as const;
type Where = (typeof wheres)[number];

/** One application in each account, found again by its name: a number’s application belongs to the account that it is in. */
@Injectable()
export class TrialApplications {
  constructor(private readonly twilio: TwilioAccess) {}

  readonly make: ChangingStep<TrialAt> = {
    perform: async (at) =>
      unlessSeen(await this.make.look(at), async () =>
        done({ sid: await this.twilio.parent.addApplication(accountOf(at), nameOf(at), at.signal) }),
      ),
    look: async (at) => seenAs((await this.ours(at))[0]),
    undo: async (at) => {
      for (const sid of await this.ours(at))
        await this.twilio.parent.removeApplication({ accountSid: accountOf(at), sid }, at.signal);
      return done();
    },
    lookUndone: async (at) => ((await this.ours(at)).length === 0 ? done() : 'not-seen'),
  };

  madeIn({ saga }: TrialAt, where: Where): string {
    const { sid } = saga.made('make-application', where);
    if (sid === undefined) throw new Error(`trial ${saga.id} made no application in ${where}`);
    return sid;
  }

  /** Settings in which the application of the one account is the same as that of the other. */
  named(at: TrialAt, settings: TextSettings): TextSettings {
    const ours = wheres.map((where) => this.madeIn(at, where));
    return Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [name, ours.includes(value) ? 'application' : value]),
    );
  }

  private async ours(at: TrialAt): Promise<string[]> {
    const all = await this.twilio.parent.applications(accountOf(at), at.signal);
    return all.filter(({ friendlyName }) => friendlyName === nameOf(at)).map(({ sid }) => sid);
  }
}

const nameOf = ({ saga }: TrialAt) => `Plumbline trial ${saga.id}`;
const accountOf = (at: TrialAt) => (at.subject === 'home' ? kitOf(at).homeSid : at.otherSid);
