import { Injectable } from '@nestjs/common';
import type { EvidencePage } from '../../providers/facts.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { ClaimedReading } from '../reading/reading-lease.js';
import type { WalletBalanceSeen } from './wallet-proof.js';

export type ReadBalance = WalletBalanceSeen & { readonly evidence: readonly EvidencePage[] };

/** What a wallet holds proves that no row is missing at its end; where it cannot be read, that stays unproven. */
@Injectable()
export class WalletBalanceReader {
  constructor(private readonly highLevel: HighLevelSource) {}

  async read(reading: ClaimedReading, locationId: string, signal: AbortSignal): Promise<ReadBalance> {
    const at = reading.now();
    try {
      const { items, evidence, quarantined } = await this.highLevel.walletBalance(locationId, signal);
      const [held] = items;
      if (held !== undefined) {
        const nanos = held.nanos + (held.creditNanos ?? 0n);
        return { kind: 'seen', nanos, currency: held.currency, at, evidence };
      }
      const raw = quarantined.map(({ rawText }) => rawText).join(' ');
      return { kind: 'unseen', problem: `HighLevel sent a balance that cannot be trusted: ${raw}`, evidence };
    } catch (error) {
      if (!(error instanceof ProviderFailure) || error.kind === 'unauthorised') throw error;
      return { kind: 'unseen', problem: error.message, evidence: [] };
    }
  }
}
