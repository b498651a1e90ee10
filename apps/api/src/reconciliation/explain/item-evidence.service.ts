import { Injectable } from '@nestjs/common';
import type { KnownMessage, KnownRecord } from '@plumbline/core/explain/gathered';
import { addDays, type Day, dayOf, dayStart } from '@plumbline/core/time/day';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import type { CallBudget } from './call-budget.js';
import { ExplanationEvidenceRepository } from './explanation-evidence.repository.js';
import { KeptMessages, KeptRecords, keptRecord, knownMessage, knownRecord } from './kept-answers.js';

/** A run that looks into mismatches: what it may still ask, and what it was refused. */
export type Asking = {
  readonly kind: 'asking';
  readonly run: ClaimedRun;
  readonly budget: CallBudget;
  readonly signal: AbortSignal;
  /** Why something could not be read, each reason once. */
  readonly refusals: Set<string>;
};
/** Who only reads on a page what runs have kept asks no provider. */
export type Looking = Asking | { readonly kind: 'kept' };

/**
 * Records and messages for explanations, each asked for once and kept. What cannot be read, or may not be asked for any
 * more, is null: an explanation then has to do without it.
 */
@Injectable()
export class ItemEvidence {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly highLevel: HighLevelSource,
    private readonly kept: ExplanationEvidenceRepository,
    private readonly lease: RunLease,
  ) {}

  /** All records of an account's day, as of the usage that the digest names. */
  records(looking: Looking, { accountSid, day, usageDigest }: { accountSid: string; day: Day; usageDigest: string }) {
    const key = `records ${accountSid} ${day} ${usageDigest}`;
    return this.once(looking, key, KeptRecords, async (signal) => {
      const days = { accountSid, from: day, to: day };
      const reads = [
        await this.twilio.messages(days, signal),
        await this.twilio.calls(days, signal),
        await this.twilio.recordings(days, signal),
      ];
      const items = reads.flatMap((read) => read.items).filter(({ at }) => dayOf(at) === day);
      return items.map((item) => keptRecord(knownRecord(item)));
    });
  }

  /** The customer's messages and calls of a day and of the days around it. */
  messages(looking: Looking, { locationId, day }: { locationId: string; day: Day }): Promise<KnownMessage[] | null> {
    return this.once(looking, `messages ${locationId} ${day}`, KeptMessages, async (signal) => {
      const asked = { locationId, from: dayStart(addDays(day, -1)), to: dayStart(addDays(day, 2)) };
      const texts = await this.highLevel.messages({ ...asked, channel: 'SMS' }, signal);
      const calls = await this.highLevel.messages({ ...asked, channel: 'Call' }, signal);
      return [...texts.items, ...calls.items].map(knownMessage);
    });
  }

  /** One record of an account, an empty list where it has none of this sid. */
  record(looking: Looking, { accountSid, sid }: { accountSid: string; sid: string }): Promise<KnownRecord[] | null> {
    return this.once(looking, `record ${accountSid} ${sid}`, KeptRecords, async (signal) => {
      try {
        const { items } = await this.twilio.item({ accountSid, sid }, signal);
        return items.map((item) => keptRecord(knownRecord(item)));
      } catch (error) {
        if (error instanceof ProviderFailure && error.kind === 'missing') return [];
        throw error;
      }
    });
  }

  private async once<T>(
    looking: Looking,
    key: string,
    shape: { parse: (value: unknown) => T },
    read: (signal: AbortSignal) => Promise<unknown>,
  ): Promise<T | null> {
    const known = await this.kept.find(key);
    if (known !== undefined) return shape.parse(known);
    if (looking.kind === 'kept' || looking.budget.isSpent) return null;
    const { run, signal, refusals } = looking;
    try {
      const value = JSON.parse(JSON.stringify(await read(signal)));
      await this.lease.write(run, (tx) => this.kept.keep(tx, { key, value, runId: run.id, readAt: run.now() }));
      return shape.parse(value);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderFailure)) throw error;
      refusals.add(error.message);
      return null;
    }
  }
}
