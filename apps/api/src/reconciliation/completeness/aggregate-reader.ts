import { Injectable } from '@nestjs/common';
import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import type { Day } from '@plumbline/core/time/day';
import { EvidenceService } from '../../evidence/evidence.service.js';
import { shapeOf } from '../../evidence/reading-shape.js';
import type { DailyTotalFact, EvidencePage, QuarantinedItem } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { Outages } from '../reading/outages.js';
import { type ManifestRead, nothingRead } from '../run/manifest.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';

export type AggregateRead = { readonly totals: readonly DailyTotalFact[]; readonly reads: readonly ManifestRead[] };
type Days = { readonly from: Day; readonly to: Day };

/** Reads what the parent and all its subaccounts cost together, day by day. What cannot be read is a hole. */
@Injectable()
export class AggregateReader {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly evidence: EvidenceService,
    private readonly lease: RunLease,
    private readonly outages: Outages,
  ) {}

  async read(run: ClaimedRun, parentSid: string, days: readonly Day[], signal: AbortSignal): Promise<AggregateRead> {
    const totals: DailyTotalFact[] = [];
    const reads: ManifestRead[] = [];
    const evidence: EvidencePage[] = [];
    for (const range of dayRanges(days)) {
      try {
        const asked = { accountSid: parentSid, ...range, includeSubaccounts: true };
        const answer = await this.outages.outlast(run, signal, () => this.twilio.dailyTotals(asked, signal));
        totals.push(...answer.items);
        evidence.push(...answer.evidence);
        reads.push(readOf(parentSid, range, answer));
      } catch (error) {
        if (!(error instanceof ProviderFailure) || error.kind === 'unauthorised') throw error;
        reads.push(unreadOf(parentSid, range, error.message));
      }
    }
    const pages = await this.evidence.compress(evidence);
    const source = { runId: run.id, account: parentSid, source: 'twilio-aggregate' };
    await this.lease.write(run, (tx) => this.evidence.keep(tx, source, pages));
    return { totals, reads };
  }
}

type Answer = { readonly evidence: readonly EvidencePage[]; readonly quarantined: readonly QuarantinedItem[] };

function readOf(accountSid: string, range: Days, { evidence, quarantined }: Answer): ManifestRead {
  if (quarantined.length > 0) {
    const what = quarantined.map(({ rawText }) => rawText).join(' ');
    return unreadOf(accountSid, range, `Twilio sent an aggregate that cannot be trusted: ${what}`);
  }
  return {
    ...nothingRead,
    ...{ source: 'twilio-aggregate', accountSid, locationId: null, ...range },
    ...shapeOf(evidence),
    outcome: 'read',
    holes: [],
  };
}

function unreadOf(accountSid: string, range: Days, why: string): ManifestRead {
  const hole = { ...range, reason: `The parent’s aggregate: ${why}` };
  return {
    ...nothingRead,
    ...{ source: 'twilio-aggregate', accountSid, locationId: null, ...range },
    outcome: 'hole',
    holes: [hole],
  };
}
