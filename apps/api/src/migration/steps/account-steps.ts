import { Injectable } from '@nestjs/common';
import { TwilioAccess } from '../../providers/twilio-access.js';
import type { AccountRow } from '../../providers/twilio-accounts.js';
import type { Outcome } from '../../saga/saga-hands.js';
import { AccountTokens } from '../account-tokens.js';
import { type ChangingStep, done, newSid, refused, type StepAt } from './migration-step.js';

/** Makes the customer's account, or takes over the one that carries its location's id already. */
@Injectable()
export class CreateSubaccount implements ChangingStep {
  constructor(private readonly twilio: TwilioAccess) {}

  async perform(at: StepAt): Promise<Outcome> {
    const { parent } = this.twilio;
    const found = await this.namesakes(at);
    const [one, another] = found;
    if (another !== undefined) return refused(twins(found));
    if (one === undefined) return done({ sid: await parent.create(at.plan.accountName, at.signal), origin: 'made' });
    if (one.status === 'active') return done({ sid: one.sid, origin: 'found' });
    await parent.setStatus(one.sid, 'active', at.signal);
    return done({ sid: one.sid, origin: 'reactivated' });
  }

  async look(at: StepAt) {
    const found = await this.namesakes(at);
    const [one, another] = found;
    if (another !== undefined) return refused(twins(found));
    return one?.status === 'active' ? done({ sid: one.sid, origin: 'made' }) : ('not-seen' as const);
  }

  /** Suspended, never closed: closing would release numbers for ever. One that was active before stays so. */
  async undo(at: StepAt): Promise<Outcome> {
    const { parent } = this.twilio;
    for (const { sid, status } of await this.namesakes(at)) {
      if (status !== 'active' || at.saga.made('create-subaccount').origin === 'found') continue;
      const numbers = await parent.numberSids(sid, at.signal);
      if (numbers.length > 0) {
        return refused(`${sid} still holds ${numbers.length} numbers, so it is not suspended. Move them back first.`);
      }
      await parent.setStatus(sid, 'suspended', at.signal);
    }
    return done();
  }

  async lookUndone(at: StepAt) {
    const living = (await this.namesakes(at)).filter(({ status }) => status === 'active');
    const isLeft = at.saga.made('create-subaccount').origin === 'found';
    return living.length === 0 || isLeft ? done() : ('not-seen' as const);
  }

  private async namesakes({ plan, signal }: StepAt): Promise<AccountRow[]> {
    const accounts = await this.twilio.parent.accounts(signal);
    return accounts.filter((account) => account.status !== 'closed' && carries(account.friendlyName, plan.locationId));
  }
}

export function carries(friendlyName: string, locationId: string): boolean {
  return friendlyName === locationId || friendlyName.endsWith(` ${locationId}`);
}

function twins(found: readonly AccountRow[]): string {
  return `${found.map(({ sid }) => sid).join(' and ')} carry the same location in their name. Rename all but the right one.`;
}

/** Keeps the new account's token sealed, before anything rests on it. */
@Injectable()
export class StoreCredentials implements ChangingStep {
  constructor(
    private readonly twilio: TwilioAccess,
    private readonly tokens: AccountTokens,
  ) {}

  async perform(at: StepAt): Promise<Outcome> {
    const sid = newSid(at);
    const token = await this.twilio.parent.token(sid, at.signal);
    return done({}, (tx) => this.tokens.keep(tx, sid, token));
  }

  async look(at: StepAt) {
    return (await this.tokens.isKept(newSid(at))) ? done() : ('not-seen' as const);
  }

  async undo(at: StepAt): Promise<Outcome> {
    return done({}, (tx) => this.tokens.erase(tx, newSid(at)));
  }

  async lookUndone(at: StepAt) {
    return (await this.tokens.isKept(newSid(at))) ? ('not-seen' as const) : done();
  }
}
