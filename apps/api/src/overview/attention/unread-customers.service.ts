import { Injectable } from '@nestjs/common';
import { type CustomerNow, CustomersService } from '../../customers/customers.service.js';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { OpenHoles } from '../../reconciliation/completeness/open-holes.service.js';
import { Nights } from '../../reconciliation/night/nights.service.js';
import { WalletsSeen } from '../../reconciliation/run/wallets-seen.service.js';
import type { AttentionReason } from './attention.response.js';

type About = {
  readonly locationId: string | null;
  readonly accountSid: string | null;
  readonly reason: AttentionReason;
};

/** Customers of whom the providers do not tell everything, or of whom they tell that something will stop. */
@Injectable()
export class UnreadCustomers {
  constructor(
    private readonly holes: OpenHoles,
    private readonly discovery: DiscoveryService,
    private readonly customers: CustomersService,
    private readonly nights: Nights,
    private readonly wallets: WalletsSeen,
  ) {}

  /** Reasons by customer. What an account lacks, everybody lacks who uses it. */
  async among(everybody: readonly CustomerNow[]): Promise<ReadonlyMap<string, readonly AttentionReason[]>> {
    const about = [
      ...(await this.days()),
      ...(await this.parts()),
      ...(await this.accounts()),
      ...(await this.emptyWallets()),
    ];
    const present = everybody.filter(({ status }) => status !== 'gone');
    const reasons = new Map<string, AttentionReason[]>();
    for (const { locationId, accountSid, reason } of about) {
      for (const one of present) {
        const isMeant = locationId === null ? accountSid === one.accountSid : locationId === one.locationId;
        if (isMeant) reasons.set(one.id, [...(reasons.get(one.id) ?? []), reason]);
      }
    }
    return reasons;
  }

  private async days(): Promise<About[]> {
    return (await this.holes.targets()).flatMap(({ source, target, from, to, reason: detail }) => {
      if (source === 'twilio-aggregate') return [];
      const isWallet = source === 'highlevel-ledger';
      const reason = { kind: 'days-not-read', source, from, to, detail } as const;
      return [{ locationId: isWallet ? target : null, accountSid: isWallet ? null : target, reason }];
    });
  }

  private async parts(): Promise<About[]> {
    const problems = (await this.discovery.newestEnd())?.problems ?? [];
    return problems
      .filter(({ locationId, accountSid }) => locationId !== null || accountSid !== null)
      .map(({ locationId, accountSid, detail }) => {
        return { locationId, accountSid, reason: { kind: 'not-discovered', detail } };
      });
  }

  private async accounts(): Promise<About[]> {
    return (await this.customers.accounts())
      .filter(({ status }) => status !== 'active')
      .map(({ sid: accountSid, status }) => {
        return { locationId: null, accountSid, reason: { kind: 'account-not-active', accountSid, status } };
      });
  }

  private async emptyWallets(): Promise<About[]> {
    const night = await this.nights.newest();
    if (night === null) return [];
    return [...(await this.wallets.empty(night.id))].map(([locationId, balance]) => {
      return { locationId, accountSid: null, reason: { kind: 'wallet-empty', balance } };
    });
  }
}
