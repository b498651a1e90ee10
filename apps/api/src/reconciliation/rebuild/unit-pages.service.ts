import { Injectable } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import { type KeptPage, KeptPages } from '../../evidence/kept-pages.service.js';
import { readingDigest } from '../../evidence/reading-digest.js';
import type { ReadingUnit } from './reading-units.repository.js';

export type UnitPages =
  | { readonly kind: 'kept'; readonly pages: readonly KeptPage[] }
  | { readonly kind: 'broken'; readonly reason: string };

/** The pages of a reading, once it is sure that they are all of it. */
@Injectable()
export class UnitPagesReader {
  constructor(private readonly evidence: KeptPages) {}

  async of(unit: ReadingUnit): Promise<UnitPages> {
    const { runId, target: account } = unit;
    const named = await this.evidence.of({ runId, account, source: sourceOf(unit) });
    if (named.kind === 'broken') return named;
    const found =
      named.pages.length > 0 ? named : await this.evidence.of({ runId, account, source: olderSourceOf(unit) });
    if (found.kind === 'broken') return found;
    return { ...found, ...isWhole(unit, found.pages) };
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

function isWhole(unit: ReadingUnit, pages: readonly KeptPage[]): { kind: 'kept' } | { kind: 'broken'; reason: string } {
  // What a wallet holds is asked beside its list, and is no page of it.
  const listed = pages.filter(({ request }) => !/\/wallet-balance$/.test(request));
  const digest = readingDigest(listed.map(({ sha256 }) => sha256));
  if (listed.length === unit.pages && digest === unit.digest) return { kind: 'kept' };
  const kept = `${listed.length} of its ${unit.pages} pages are kept`;
  return {
    kind: 'broken',
    reason: listed.length === unit.pages ? 'its pages are not those that the run recorded' : kept,
  };
}
