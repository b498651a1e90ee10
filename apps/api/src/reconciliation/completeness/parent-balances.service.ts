import { Injectable } from '@nestjs/common';
import { addDays } from '@plumbline/core/time/day';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { EvidenceService } from '../../evidence/evidence.service.js';
import type { EvidencePage } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { UsageRepository } from '../facts/usage.repository.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { ParentBalanceEntity } from './parent-balance.entity.js';

/** The newest day of a run and the one before may still grow. */
const growingDays = 2;
const costDays = 7;

type Told = Pick<ParentBalanceEntity, 'amount' | 'currency' | 'problem'>;
type Answer = Told & { readonly evidence: readonly EvidencePage[] };

export type ParentBalance = {
  /** The newest one that Twilio told; null before the first. */
  readonly told: ParentBalanceEntity | null;
  /** The newest time that it was asked for. */
  readonly asked: ParentBalanceEntity | null;
};

/** The one balance of the whole family, asked for once by every run over everybody. */
@Injectable()
export class ParentBalances {
  constructor(
    private readonly db: DataSource,
    private readonly twilio: TwilioSource,
    private readonly evidence: EvidenceService,
    private readonly lease: RunLease,
    private readonly usage: UsageRepository,
  ) {}

  /** Nothing of a run depends on it: where Twilio does not tell, that is kept instead. */
  async read(run: ClaimedRun, accountSid: string, signal: AbortSignal): Promise<void> {
    const askedAt = run.now();
    const { evidence, ...told } = await this.ask(signal);
    const costTo = addDays(run.to, -growingDays);
    const costFrom = addDays(costTo, 1 - costDays);
    const { sums, days } = await this.usage.costBetween(costFrom, costTo);
    const [only, ...others] = sums;
    const cost = only === undefined || others.length > 0 ? null : only;
    const row: ParentBalanceEntity = {
      ...{ runId: run.id, accountSid, askedAt, ...told, costFrom, costTo, costDays: days },
      ...{ cost: cost?.nanos ?? null, costCurrency: cost?.currency ?? null },
    };
    const pages = await this.evidence.compress(evidence);
    await this.lease.write(run, (tx) => this.keep(tx, row, pages));
  }

  async newest(): Promise<ParentBalance> {
    const rows = this.db.getRepository(ParentBalanceEntity);
    const order = { askedAt: 'DESC', runId: 'DESC' } as const;
    const [asked, told] = await Promise.all([
      rows.findOne({ where: {}, order }),
      rows.findOne({ where: { amount: Not(IsNull()) }, order }),
    ]);
    return { asked, told };
  }

  private async ask(signal: AbortSignal): Promise<Answer> {
    try {
      const { items, quarantined, evidence } = await this.twilio.balance(signal);
      const [held] = items;
      if (held !== undefined) return { amount: held.nanos, currency: held.currency, problem: null, evidence };
      const raw = quarantined.map(({ rawText }) => rawText).join(' ');
      return { ...untold(`Twilio sent a balance that cannot be trusted: ${raw}`), evidence };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { ...untold(error.message), evidence: [] };
    }
  }

  private async keep(
    tx: EntityManager,
    row: ParentBalanceEntity,
    pages: Awaited<ReturnType<EvidenceService['compress']>>,
  ): Promise<void> {
    await this.evidence.keep(tx, { runId: row.runId, account: row.accountSid, source: 'twilio-balance' }, pages);
    await tx.upsert(ParentBalanceEntity, row, ['runId']);
  }
}

const untold = (problem: string): Told => ({ amount: null, currency: null, problem });
