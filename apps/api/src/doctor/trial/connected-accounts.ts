import { Injectable } from '@nestjs/common';
import type { AccountSeen, AccountThings } from '@plumbline/core/assumption/decide/connected-account';
import { AccountTokens } from '../../migration/account-tokens.js';
import type { TextSettings } from '../../providers/number-row.js';
import { TwilioAccess } from '../../providers/twilio-access.js';
import { wrongSettings } from './trial-at.js';

/** What a connection may make or change in an account: reads it, and takes it away again. */
@Injectable()
export class ConnectedAccounts {
  constructor(
    private readonly twilio: TwilioAccess,
    private readonly tokens: AccountTokens,
  ) {}

  async see(accountSid: string, signal: AbortSignal): Promise<AccountSeen> {
    const { parent } = this.twilio;
    const sids = (things: readonly { readonly sid: string }[]) => things.map(({ sid }) => sid);
    const applications = sids(await parent.applications(accountSid, signal));
    const keys = sids(await parent.keys(accountSid, signal));
    const services = await (await this.tokens.servicesOf(accountSid, signal)).sids(signal);
    const numbers: Record<string, TextSettings> = {};
    for (const sid of await parent.numberSids(accountSid, signal)) {
      const settings = await parent.settings({ accountSid, sid }, signal);
      if (settings !== null) numbers[sid] = settings;
    }
    return { applications, keys, services, numbers };
  }

  async remove(accountSid: string, things: AccountThings, signal: AbortSignal): Promise<void> {
    const { parent } = this.twilio;
    for (const sid of things.applications) await parent.removeApplication({ accountSid, sid }, signal);
    for (const sid of things.keys) await parent.removeKey({ accountSid, sid }, signal);
    if (things.services.length === 0) return;
    const services = await this.tokens.servicesOf(accountSid, signal);
    for (const sid of things.services) await services.remove(sid, signal);
  }

  /** Writes only to numbers that differ. What they did not take, in words. */
  async setUp(
    accountSid: string,
    numbers: Readonly<Record<string, TextSettings>>,
    signal: AbortSignal,
  ): Promise<string[]> {
    const { parent } = this.twilio;
    const left: string[] = [];
    for (const [sid, wanted] of Object.entries(numbers)) {
      const of = { accountSid, sid };
      if (wrongSettings(wanted, await parent.settings(of, signal)).length === 0) continue;
      await parent.putSettings(of, wanted, signal);
      const wrong = wrongSettings(wanted, await parent.settings(of, signal));
      if (wrong.length > 0) left.push(`${wrong.join(', ')} of ${sid}`);
    }
    return left;
  }
}
