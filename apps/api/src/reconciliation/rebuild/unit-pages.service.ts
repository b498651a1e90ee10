import { Injectable } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import { dayOf } from '@plumbline/core/time/day';
import { monthOf, monthStart } from '@plumbline/core/time/month';
import { EvidenceDeletions } from '../../evidence/evidence-deletions.service.js';
import { type KeptPage, KeptPages, type KeptReading } from '../../evidence/kept-pages.service.js';
import { readingDigest } from '../../evidence/reading-digest.js';
import { ErasedCustomers } from '../../platform/erasure/erased-customers.js';
import type { ReadingUnit } from './reading-units.repository.js';

export type UnitPages =
  | { readonly kind: 'kept'; readonly pages: readonly KeptPage[] }
  | { readonly kind: 'broken'; readonly reason: string };

/** The pages of a reading, once it is sure that they are all of it. */
@Injectable()
export class UnitPagesReader {
  constructor(
    private readonly evidence: KeptPages,
    private readonly deletions: EvidenceDeletions,
    private readonly erased: ErasedCustomers,
  ) {}

  async of(unit: ReadingUnit): Promise<UnitPages> {
    const { runId, target: account } = unit;
    const erasedOn = await this.erased.erasedOn(account);
    if (erasedOn !== null) return { kind: 'broken', reason: `erased on ${erasedOn}` };
    const named = await this.evidence.of({ runId, account, source: sourceOf(unit) });
    const isElsewhere = named.kind === 'kept' && named.pages.length === 0;
    const found = isElsewhere ? await this.evidence.of({ runId, account, source: olderSourceOf(unit) }) : named;
    const whole = found.kind === 'kept' ? wholeOf(unit, found.pages) : found;
    switch (whole.kind) {
      case 'kept':
        return whole;
      case 'damaged':
        return { kind: 'broken', reason: whole.reason };
      case 'gone':
        return { kind: 'broken', reason: `${whole.reason}${await this.whenDeleted(unit.finishedAt)}` };
      default:
        return assertNever(whole);
    }
  }

  /** What is gone has mostly been kept as long as it had to be. */
  private async whenDeleted(receivedAt: Date): Promise<string> {
    const month = monthOf(dayOf(receivedAt));
    const deletion = await this.deletions.ofMonth(monthStart(month));
    return deletion === null ? '' : `; evidence of ${month} was deleted on ${dayOf(deletion.deletedAt)}`;
  }
}

/** Under which name a reading's pages are kept. */
export function sourceOf({ source, from, to }: Pick<ReadingUnit, 'source' | 'from' | 'to'>): string {
  switch (source) {
    case 'twilio-usage':
      return `twilio-usage ${from} ${to}`;
    case 'twilio-items':
      return `twilio-items ${from}`;
    case 'highlevel-ledger':
      return source;
    default:
      return assertNever(source);
  }
}

/** Usage was kept under one name for all its ranges at first. */
export function olderSourceOf(unit: Pick<ReadingUnit, 'source' | 'from' | 'to'>): string {
  return unit.source === 'twilio-usage' ? 'twilio-usage' : sourceOf(unit);
}

function wholeOf(unit: ReadingUnit, pages: readonly KeptPage[]): KeptReading {
  // What a wallet holds is asked beside its list, and is no page of it.
  const listed = pages.filter(({ request }) => !/\/wallet-balance$/.test(request));
  if (listed.length === 0 && unit.pages > 0) return { kind: 'gone', reason: 'none of its pages is kept' };
  if (listed.length !== unit.pages)
    return { kind: 'gone', reason: `${listed.length} of its ${unit.pages} pages are kept` };
  if (readingDigest(listed.map(({ sha256 }) => sha256)) !== unit.digest)
    return { kind: 'damaged', reason: 'its pages are not those that the run recorded' };
  return { kind: 'kept', pages };
}
