import { Injectable } from '@nestjs/common';
import { isTollFreeVerified } from '@plumbline/core/migration/toll-free';
import { TwilioAccess } from '../../providers/twilio-access.js';
import type { Outcome, Sight } from '../../saga/saga-hands.js';
import { AccountTokens } from '../account-tokens.js';
import {
  after,
  type ChangingStep,
  confirmed,
  done,
  newSid,
  pending,
  type ReadingStep,
  refused,
  type StepAt,
  seenAs,
  unlessSeen,
} from './migration-step.js';

/** What is made for a thing of the old account carries that thing's sid in its name, so that it is found again. */
const nameFor = (sid: string) => `Moved from ${sid}`;

/**
 * What was made in the new account does no harm there once the account is suspended, and is taken up again when the
 * customer is migrated after all.
 */
async function staysBehind(): Promise<Outcome> {
  return done();
}

@Injectable()
export class CreateAddress implements ChangingStep {
  readonly undo = staysBehind;
  readonly lookUndone = staysBehind;

  constructor(private readonly twilio: TwilioAccess) {}

  async perform(at: StepAt): Promise<Outcome> {
    return unlessSeen(await this.look(at), () => this.create(at));
  }

  private async create(at: StepAt): Promise<Outcome> {
    const { parent } = this.twilio;
    const original = (await parent.addresses(at.plan.losingSid, at.signal)).find(({ sid }) => sid === at.subject);
    if (original === undefined)
      return refused(`Address ${at.subject} is no longer in ${at.plan.losingSid}. Plan again.`);
    const { sid: _, ...address } = original;
    const friendlyName = nameFor(at.subject);
    return done({ sid: await parent.addAddress(newSid(at), { ...address, friendlyName }, at.signal) });
  }

  async look(at: StepAt): Promise<Sight> {
    const addresses = await this.twilio.parent.addresses(newSid(at), at.signal);
    const made = addresses.find(({ friendlyName }) => friendlyName === nameFor(at.subject));
    return seenAs(made?.sid);
  }
}

@Injectable()
export class CloneBundle implements ChangingStep {
  readonly undo = staysBehind;
  readonly lookUndone = staysBehind;

  constructor(private readonly tokens: AccountTokens) {}

  async perform(at: StepAt): Promise<Outcome> {
    return unlessSeen(await this.look(at), () => this.clone(at));
  }

  private async clone(at: StepAt): Promise<Outcome> {
    const losing = await this.tokens.servicesOf(at.plan.losingSid, at.signal);
    const asked = { bundleSid: at.subject, targetAccountSid: newSid(at), friendlyName: nameFor(at.subject) };
    return done({ sid: await losing.cloneBundle(asked, at.signal) });
  }

  async look(at: StepAt): Promise<Sight> {
    const own = await this.tokens.servicesOf(newSid(at), at.signal);
    const [made] = await own.bundlesNamed(nameFor(at.subject), at.signal);
    return seenAs(made);
  }
}

@Injectable()
export class CreateMessagingService implements ChangingStep {
  readonly undo = staysBehind;
  readonly lookUndone = staysBehind;

  constructor(private readonly tokens: AccountTokens) {}

  async perform(at: StepAt): Promise<Outcome> {
    return unlessSeen(await this.look(at), () => this.create(at));
  }

  private async create(at: StepAt): Promise<Outcome> {
    const own = await this.tokens.servicesOf(newSid(at), at.signal);
    const losing = await this.tokens.servicesOf(at.plan.losingSid, at.signal);
    return done({ sid: await own.copyOf(losing, { sid: at.subject, friendlyName: nameFor(at.subject) }, at.signal) });
  }

  async look(at: StepAt): Promise<Sight> {
    const own = await this.tokens.servicesOf(newSid(at), at.signal);
    const [made] = await own.named(nameFor(at.subject), at.signal);
    return seenAs(made);
  }
}

const lookAgainS = 3600;

/** Waits, for weeks if need be, for what only people and carriers can finish; a person's word counts too. */
@Injectable()
export class AwaitRegistration implements ReadingStep {
  constructor(private readonly tokens: AccountTokens) {}

  async perform(at: StepAt): Promise<Outcome> {
    const by = confirmed(at, 'await-registration');
    if (by !== null) return done({ attestedBy: by });
    if (at.subject === 'a2p' ? await this.hasCampaigns(at) : await this.isVerified(at)) return done({});
    const what =
      at.subject === 'a2p'
        ? 'the A2P campaign of the new messaging service: register brand and campaign in the new account'
        : 'toll-free verification: hand it in again for the new account';
    return pending(
      after(at.saga.now(), lookAgainS),
      `It waits for ${what}. Confirm it where this cannot be seen by API.`,
    );
  }

  private async hasCampaigns(at: StepAt): Promise<boolean> {
    const own = await this.tokens.servicesOf(newSid(at), at.signal);
    const sids = at.plan.serviceSids.map((sid) => at.saga.made('create-messaging-service', sid).sid ?? '');
    const statuses = await Promise.all(sids.map((sid) => own.campaignStatus(sid, at.signal)));
    return statuses.every((status) => status === 'VERIFIED');
  }

  private async isVerified(at: StepAt): Promise<boolean> {
    const own = await this.tokens.servicesOf(newSid(at), at.signal);
    return isTollFreeVerified([...(await own.tollFreeVerifications(at.signal)).values()]);
  }
}
