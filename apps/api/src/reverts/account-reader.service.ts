import { Injectable } from '@nestjs/common';
import type { NumberAtHand, Read } from '@plumbline/core/migration/inventory';
import { AccountTokens } from '../migration/account-tokens.js';
import { readNumber } from '../migration/read-number.js';
import { readOrWhy } from '../migration/read-or-why.js';
import { HighLevelSource } from '../providers/highlevel-source.js';
import { ProviderFailure } from '../providers/provider-failure.js';
import { TwilioAccess } from '../providers/twilio-access.js';
import type { ServiceInFull } from '../providers/twilio-services.js';

type Services = Read<readonly ServiceInFull[]>;

/** What lies in the account that a customer would leave, and in the one to which it would go back. */
@Injectable()
export class AccountReader {
  constructor(
    private readonly twilio: TwilioAccess,
    private readonly tokens: AccountTokens,
    private readonly highLevel: HighLevelSource,
  ) {}

  async services(accountSid: string, signal: AbortSignal): Promise<Services> {
    return readOrWhy(async () => (await this.tokens.servicesOf(accountSid, signal)).services(signal));
  }

  /** Whether Twilio takes the account's own credentials. */
  async works(accountSid: string, signal: AbortSignal): Promise<{ works: Read<boolean>; services: Services }> {
    try {
      const services = await (await this.tokens.servicesOf(accountSid, signal)).services(signal);
      return { works: { known: true, value: true }, services: { known: true, value: services } };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      const unread = { known: false, why: error.message } as const;
      const isTurnedDown = error.kind === 'unauthorised';
      return { works: isTurnedDown ? { known: true, value: false } : unread, services: unread };
    }
  }

  /** Everything in an account of one customer is that customer's. */
  async numbers(
    { accountSid, customerId, services }: { accountSid: string; customerId: string; services: Services },
    signal: AbortSignal,
  ): Promise<Read<readonly NumberAtHand[]>> {
    const { parent } = this.twilio;
    const owner = { kind: 'owned', customerId, by: 'an exclusive list' } as const;
    return readOrWhy(async () => {
      const numbers: NumberAtHand[] = [];
      for (const sid of await parent.numberSids(accountSid, signal)) {
        const row = await readNumber(parent, { accountSid, sid, owner, services }, signal);
        if (row !== null) numbers.push(row);
      }
      return numbers;
    });
  }

  /** What HighLevel does not show counts as on: off is what would have to be proven. */
  rebilling(locationId: string, signal: AbortSignal) {
    return readOrWhy(async () => {
      const [one] = (await this.highLevel.rebilling(locationId, signal)).items;
      return { enabled: one?.enabled ?? true, multiplier: one?.multiplier ?? null };
    });
  }
}
