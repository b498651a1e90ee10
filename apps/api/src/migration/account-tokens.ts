import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/config.js';
import type { Secret } from '../platform/config/secret.js';
import { SecretStore } from '../platform/secrets/secret-store.js';
import { TwilioAccess } from '../providers/twilio-access.js';
import type { TwilioServices } from '../providers/twilio-services.js';

const nameOf = (accountSid: string) => `twilio-account:${accountSid}`;

/** The tokens of subaccounts: sealed where we made the account, and asked of Twilio where we did not. */
@Injectable()
export class AccountTokens {
  constructor(
    private readonly config: Config,
    private readonly secrets: SecretStore,
    private readonly twilio: TwilioAccess,
  ) {}

  async of(accountSid: string, signal: AbortSignal): Promise<Secret> {
    const { twilio } = this.config;
    if (accountSid === twilio.accountSid) return twilio.authToken;
    return (await this.secrets.read(nameOf(accountSid))) ?? this.twilio.parent.token(accountSid, signal);
  }

  async servicesOf(accountSid: string, signal: AbortSignal): Promise<TwilioServices> {
    return this.twilio.servicesOf({ accountSid, authToken: await this.of(accountSid, signal) });
  }

  isKept(accountSid: string): Promise<boolean> {
    return this.secrets.read(nameOf(accountSid)).then((secret) => secret !== null);
  }

  kept(accountSid: string): Promise<Secret | null> {
    return this.secrets.read(nameOf(accountSid));
  }

  keep(tx: EntityManager, accountSid: string, token: Secret): Promise<void> {
    return this.secrets.write(nameOf(accountSid), token.reveal(), tx);
  }

  erase(tx: EntityManager, accountSid: string): Promise<void> {
    return this.secrets.erase(nameOf(accountSid), tx);
  }
}
