import { Injectable } from '@nestjs/common';
import type { Check, Judgement } from '@plumbline/core/examination/check';
import { Config } from '../../platform/config/config.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { SealingKeys } from '../../platform/secrets/sealing-keys.js';
import { SecretStore } from '../../platform/secrets/secret-store.js';

const loopback = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/;

/** What this process was told, and whether it fits together. */
@Injectable()
export class ConfigurationChecks {
  constructor(
    private readonly config: Config,
    private readonly address: PublicAddress,
    private readonly secrets: SecretStore,
    private readonly keys: SealingKeys,
  ) {}

  async look(): Promise<Check[]> {
    return [
      { check: 'mode', title: 'Mode', ...this.mode() },
      { check: 'public-address', title: 'Public address', ...this.publicAddress() },
      { check: 'credentials', title: 'Credentials', ...this.credentials() },
      { check: 'sealed-secrets', title: 'Sealed secrets', ...(await this.sealed()) },
    ];
  }

  private mode(): Judgement {
    const sandbox = this.config.providers === 'sandbox';
    const detail = sandbox ? 'Sandbox: the customers are made up.' : 'Live: the real providers are read.';
    return { outcome: 'pass', detail, advice: null };
  }

  private publicAddress(): Judgement {
    const { url, isHttps } = this.address;
    if (loopback.test(url)) {
      return { outcome: 'pass', detail: `People open ${url}, on this machine only.`, advice: null };
    }
    if (!isHttps) {
      const detail = `People open ${url}: passwords cross the network in the clear.`;
      const advice = 'Put a proxy with a certificate in front, and set PUBLIC_URL (https://…) and TRUST_PROXY.';
      return { outcome: 'warn', detail, advice };
    }
    if (this.config.trustProxy === false) {
      const detail = `People open ${url} through a proxy that is not trusted: everybody seems to come from its address.`;
      return { outcome: 'warn', detail, advice: 'Set TRUST_PROXY to the number of proxies, or to their addresses.' };
    }
    return { outcome: 'pass', detail: `People open ${url} through a trusted proxy.`, advice: null };
  }

  private credentials(): Judgement {
    const { token, oauth } = this.config.highLevel;
    const ways = [...(token === null ? [] : ['a private token']), ...(oauth === null ? [] : ['an OAuth app'])];
    const detail = `Twilio is reached as ${this.config.twilio.accountSid}, HighLevel with ${ways.join(' and ')}.`;
    return { outcome: 'pass', detail, advice: null };
  }

  private async sealed(): Promise<Judgement> {
    const { kept, unopenable } = await this.secrets.inspect();
    if (unopenable.length > 0) {
      const detail = `SECRETS_KEY does not open ${unopenable.length} of ${kept} stored secrets: ${unopenable.join(', ')}.`;
      return { outcome: 'fail', detail, advice: 'Start with the key that they were sealed with.' };
    }
    const { replacedBy, isUnfinished } = await this.keys.replacement();
    if (isUnfinished) {
      const detail = `The key is being replaced by ${replacedBy}, and not every secret is sealed anew yet.`;
      return { outcome: 'warn', detail, advice: 'Run plumbline admin rotate-key: it goes on where it was.' };
    }
    if (replacedBy !== null) {
      const detail = `SECRETS_KEY was replaced by the key ${replacedBy}, and still stands where this process was told.`;
      return { outcome: 'warn', detail, advice: 'Move SECRETS_KEY_NEW to SECRETS_KEY, and start again.' };
    }
    const detail = kept === 0 ? 'Nothing is sealed yet.' : `The key opens all ${kept} stored secrets.`;
    return { outcome: 'pass', detail, advice: null };
  }
}
