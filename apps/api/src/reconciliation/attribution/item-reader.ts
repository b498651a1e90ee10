import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import { shapeOf } from '../../evidence/reading-shape.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { ReadingStores } from '../facts/reading-stores.js';
import { Outages } from '../reading/outages.js';
import { type ManifestRead, nothingRead } from '../run/manifest.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { sumsOfDay } from './day-items.js';
import { ItemReadingRepository } from './item-reading.repository.js';

export type ItemDay = { readonly accountSid: string; readonly day: Day; readonly usageDigest: string };
type ReadItems =
  | { readonly kind: 'read'; readonly sums: readonly ItemSum[]; readonly pages: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Reads the messages, calls and recordings of an account's day. What fails takes nothing away and is tried again. */
@Injectable()
export class ItemReader {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly readings: ItemReadingRepository,
    private readonly stores: ReadingStores,
    private readonly lease: RunLease,
    private readonly outages: Outages,
  ) {}

  /** Pages of items that this run has read so far, also before a restart. */
  async pagesRead(run: ClaimedRun): Promise<number> {
    const items = await this.lease.items(run);
    return items.reduce((sum, { kind, read }) => sum + (kind === 'twilio-items' ? read.pages : 0), 0);
  }

  async read(run: ClaimedRun, asked: ItemDay, signal: AbortSignal): Promise<ReadItems> {
    try {
      return await this.outages.outlast(run, signal, () => this.readDay(run, asked, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderFailure)) throw error;
      await this.lease.write(run, (tx) =>
        this.lease.finishItem(tx, run, itemOf(asked), {
          ...{ ...nothingRead, ...base(asked), outcome: 'put-off' },
        }),
      );
      return { kind: 'failed', reason: error.message };
    }
  }

  private async readDay(run: ClaimedRun, asked: ItemDay, signal: AbortSignal): Promise<ReadItems> {
    const { accountSid, day, usageDigest } = asked;
    const days = { accountSid, from: day, to: day };
    const reads = [
      await this.twilio.messages(days, signal),
      await this.twilio.calls(days, signal),
      await this.twilio.recordings(days, signal),
    ];
    const pages = reads.flatMap(({ evidence }) => evidence);
    const sums = sumsOfDay(
      reads.flatMap(({ items }) => items),
      day,
    );
    const compressed = await this.stores.evidence.compress(pages);
    const saved = { runId: run.id, accountSid, locationId: null, source: 'twilio-items', seenAt: run.now() };
    await this.lease.write(run, async (tx) => {
      const reading = { runId: run.id, account: accountSid, source: `twilio-items ${day}` };
      await this.stores.evidence.keep(tx, reading, compressed);
      await this.stores.quarantine.add(
        tx,
        saved,
        reads.flatMap(({ quarantined }) => quarantined),
      );
      await this.readings.add(tx, { accountSid, day, runId: run.id, usageDigest, sums, readAt: run.now() });
      await this.lease.finishItem(tx, run, itemOf(asked), {
        ...{ ...nothingRead, ...base(asked), ...shapeOf(pages), outcome: 'read' },
      });
    });
    return { kind: 'read', sums, pages: pages.length };
  }
}

function itemOf({ accountSid, day }: ItemDay) {
  return { kind: 'twilio-items', target: `${accountSid} ${day}` };
}

function base({
  accountSid,
  day,
}: ItemDay): Pick<ManifestRead, 'source' | 'accountSid' | 'locationId' | 'from' | 'to' | 'holes'> {
  return { source: 'twilio-items', accountSid, locationId: null, from: day, to: day, holes: [] };
}
