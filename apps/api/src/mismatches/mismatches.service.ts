import { Injectable } from '@nestjs/common';
import type { CauseName } from '@plumbline/core/explain/cause-name';
import type { CaseProduct } from '@plumbline/core/mismatch/case-product';
import { formatAmount } from '@plumbline/core/money/amount';
import type { EntityManager } from 'typeorm';
import { nanosOf } from '../platform/database/nanos-column.js';
import { newId } from '../platform/database/new-id.js';
import { type Change, type ChangeKind, decideChanges, type Finding, subjectOf } from './decide-changes.js';
import type { MismatchEventEntity, MismatchEventKind } from './mismatch.entity.js';
import { type ExplainedMismatch, MismatchesRepository } from './mismatches.repository.js';

export type Applied = {
  readonly opened: number;
  readonly updated: number;
  readonly resolved: number;
  readonly reopened: number;
};

export type MismatchToExplain = {
  readonly id: string;
  readonly locationId: string;
  readonly customerId: string;
  readonly accountSid: string;
  readonly day: string;
  readonly product: CaseProduct;
  readonly differenceNanos: bigint;
};

/** What a mismatch is about, with the figures that were judged last. */
export type MismatchCase = Omit<MismatchToExplain, 'locationId' | 'customerId' | 'accountSid'> & {
  /** The customer's location id; for the total of a shared group its account SID. */
  readonly subject: string;
  readonly customerId: string | null;
  readonly accountSid: string | null;
  readonly currency: string;
  readonly costNanos: bigint | null;
  readonly billedNanos: bigint | null;
};

export type OpenSummary = {
  /** All that are open or acknowledged, in any currency. */
  readonly count: number;
  /** What was billed too little, without a sign; sums are of `currency` only. */
  readonly underNanos: bigint;
  readonly overNanos: bigint;
  readonly currency: string;
};

const eventOf: Readonly<Record<ChangeKind, MismatchEventKind>> = {
  open: 'opened',
  update: 'updated',
  resolve: 'resolved',
  reopen: 'reopened',
};

/** Mismatches as runs move them. */
@Injectable()
export class MismatchesService {
  constructor(private readonly mismatches: MismatchesRepository) {}

  /**
   * Opens, updates, resolves and reopens mismatches by what a run found, in the run's transaction. Findings are of
   * different customers, days or products; applying the same ones again changes nothing.
   */
  async apply(
    tx: EntityManager,
    findings: readonly Finding[],
    { runId, at }: { readonly runId: string; readonly at: Date },
  ): Promise<Applied> {
    const settled = findings.filter((finding) => !finding.provisional && finding.differenceNanos !== null);
    if (settled.length === 0) return countOf([]);
    const identities = settled.map((finding) => ({ ...finding, subject: subjectOf(finding) }));
    const existing = await this.mismatches.hold(tx, identities);
    const changes = decideChanges(settled, existing, { runId, at, newId });
    if (changes.length > 0) {
      await this.mismatches.save(
        tx,
        changes.map((change) => change.mismatch),
      );
      await this.mismatches.addEvents(tx, changes.map(eventFor));
    }
    return countOf(changes);
  }

  /** What applying these findings would change. Nothing is written or held. */
  async outlook(findings: readonly Finding[], at: Date): Promise<readonly Change[]> {
    const identities = findings.map((finding) => ({ ...finding, subject: subjectOf(finding) }));
    const existing = await this.mismatches.ofIdentities(identities);
    return decideChanges(findings, existing, { runId: newId(), at, newId });
  }

  /** What customers' mismatches since a day are still to be worked on, the largest first. */
  async toExplain(since: string, most: number): Promise<readonly MismatchToExplain[]> {
    const pending = await this.mismatches.pendingSince(since, most);
    return pending.flatMap(({ id, subject, customerId, accountSid, day, product, difference }) =>
      customerId === null || accountSid === null
        ? []
        : [{ id, locationId: subject, customerId, accountSid, day, product, differenceNanos: difference }],
    );
  }

  async caseOf(id: string): Promise<MismatchCase | null> {
    const found = await this.mismatches.find(id);
    if (found === null) return null;
    const { cost: costNanos, billed: billedNanos, difference: differenceNanos, ...same } = found;
    const { subject, customerId, accountSid, day, product, currency } = same;
    return { id, subject, customerId, accountSid, day, product, currency, costNanos, billedNanos, differenceNanos };
  }

  /** What a cause has in pending mismatches, by customer and day. */
  async sharesOf(cause: CauseName) {
    const shares = await this.mismatches.sharesOf(cause);
    return shares.map(({ share, ...of }) => ({ ...of, nanos: nanosOf(share) }));
  }

  keepCauses(tx: EntityManager, explained: readonly ExplainedMismatch[]): Promise<void> {
    return this.mismatches.keepCauses(tx, explained);
  }

  /** How much is open now. Currencies are never added: the sums are of the currency with most mismatches. */
  async openSummary(): Promise<OpenSummary> {
    const sums = await this.mismatches.openSums();
    const [most] = sums;
    if (!most) return { count: 0, underNanos: 0n, overNanos: 0n, currency: 'USD' };
    const count = sums.reduce((sum, one) => sum + one.count, 0);
    return { count, underNanos: nanosOf(most.under), overNanos: nanosOf(most.over), currency: most.currency };
  }
}

function eventFor({ kind, mismatch, previousDifferenceNanos, note }: Change): MismatchEventEntity {
  const { id: mismatchId, state, verdict, difference, runId, changedAt: at } = mismatch;
  const previousDifference = previousDifferenceNanos === null ? null : formatAmount(previousDifferenceNanos);
  const data = { state, verdict, difference: formatAmount(difference), previousDifference, runId, note };
  const by = { actor: 'system', actorName: 'Plumbline', actionId: null, before: null };
  return { ...by, id: newId(), mismatchId, at, kind: eventOf[kind], version: mismatch.version, data };
}

function countOf(changes: readonly Change[]): Applied {
  const count = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length;
  return { opened: count('open'), updated: count('update'), resolved: count('resolve'), reopened: count('reopen') };
}
