import type { CaseProduct, DriftProduct } from '@plumbline/core/mismatch/case-product';
import type { MismatchState } from '@plumbline/core/mismatch/mismatch';
import { nextMismatch } from '@plumbline/core/mismatch/next-mismatch';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { CellProduct } from '@plumbline/core/usage/cell-product';
import { unexplained } from './cause.js';
import { changeNote } from './change-words.js';
import type { MismatchEntity } from './mismatch.entity.js';
import { caseOf, columnsOf } from './stored-case.js';

/**
 * What a run says about one customer, day and product; without a customer, about a shared account's group. The drift of
 * a month stands on the month's first day.
 */
export type Finding = {
  readonly customerId: string | null;
  readonly locationId: string | null;
  readonly accountSid: string | null;
  readonly day: string;
  readonly product: CellProduct | DriftProduct;
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly differenceNanos: bigint | null;
  readonly allowanceNanos: bigint;
  readonly currency: string;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
};

export type ChangeKind = 'open' | 'update' | 'resolve' | 'reopen';
export type Change = {
  readonly kind: ChangeKind;
  readonly mismatch: MismatchEntity;
  readonly previousDifferenceNanos: bigint | null;
  readonly note: string | undefined;
};

/** A mismatch is the same one across runs by who, when and what. */
export function identityOf({ subject, day, product }: { subject: string; day: string; product: string }): string {
  return `${subject} ${day} ${product}`;
}

/** The location id, or for a group the account SID. */
export function subjectOf(finding: Finding): string {
  const subject = finding.customerId === null ? finding.accountSid : finding.locationId;
  if (subject === null)
    throw new Error(`a finding of ${finding.day} ${finding.product} names neither customer nor account`);
  return subject;
}

/** What these findings do to the mismatches that exist; `newId` names those that open. */
export function decideChanges(
  findings: readonly Finding[],
  existing: ReadonlyMap<string, MismatchEntity>,
  run: { readonly runId: string; readonly at: Date; readonly newId: () => string },
): readonly Change[] {
  return findings.flatMap((finding) => {
    const { product } = finding;
    if (product === 'unattributed') return [];
    const subject = subjectOf(finding);
    const current = existing.get(identityOf({ subject, day: finding.day, product })) ?? null;
    return decide({ ...finding, product, subject }, current, run);
  });
}

function decide(
  finding: Finding & { readonly product: CaseProduct; readonly subject: string },
  current: MismatchEntity | null,
  { runId, at, newId }: { readonly runId: string; readonly at: Date; readonly newId: () => string },
): readonly Change[] {
  const change = nextMismatch(current && caseOf(current), finding, at);
  if (change.kind === 'none') return [];
  const columns = columnsOf(change.mismatch);
  const mismatch: MismatchEntity = {
    ...columns,
    id: current?.id ?? newId(),
    subject: finding.subject,
    customerId: finding.customerId,
    locationId: finding.locationId,
    accountSid: finding.accountSid,
    day: finding.day,
    product: finding.product,
    verdict: finding.verdict,
    cost: finding.costNanos,
    expected: finding.expectedNanos,
    billed: finding.billedNanos,
    allowance: finding.allowanceNanos,
    causes: [...unexplained(columns.difference)],
    residual: 0n,
    runId,
    openedAt: current?.openedAt ?? at,
    changedAt: at,
    resolvedAt: resolvedAt(current, columns.state, at),
    version: (current?.version ?? 0) + 1,
  };
  const note = changeNote(change, finding.allowanceNanos);
  return [{ kind: change.kind, mismatch, previousDifferenceNanos: current?.difference ?? null, note }];
}

function resolvedAt(current: MismatchEntity | null, state: MismatchState, at: Date): Date | null {
  return state === 'resolved' ? (current?.resolvedAt ?? at) : null;
}
