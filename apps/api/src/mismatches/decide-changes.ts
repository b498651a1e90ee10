import { nextMismatch } from '@plumbline/core/mismatch/next-mismatch';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { CellProduct, Product } from '@plumbline/core/usage/product';
import { isProduct } from '@plumbline/core/usage/product';
import { unexplained } from './cause.js';
import type { MismatchEntity } from './mismatch.entity.js';

/** What a run says about one customer, day and product; without a customer, about a shared account's group. */
export type Finding = {
  readonly customerId: string | null;
  readonly locationId: string | null;
  readonly accountSid: string | null;
  readonly day: string;
  readonly product: CellProduct;
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
    if (!isProduct(product)) return [];
    const subject = subjectOf(finding);
    const current = existing.get(identityOf({ subject, day: finding.day, product })) ?? null;
    return decide({ ...finding, product, subject }, current, run);
  });
}

function decide(
  finding: Finding & { readonly product: Product; readonly subject: string },
  current: MismatchEntity | null,
  { runId, at, newId }: { readonly runId: string; readonly at: Date; readonly newId: () => string },
): readonly Change[] {
  const before = current && {
    state: current.state,
    differenceNanos: current.difference,
    acceptedDifferenceNanos: current.acceptedDifference,
    regressed: current.regressed,
  };
  const change = nextMismatch(before, finding);
  if (change.kind === 'none') return [];
  const { state, differenceNanos, acceptedDifferenceNanos, regressed } = change.mismatch;
  const mismatch: MismatchEntity = {
    id: current?.id ?? newId(),
    subject: finding.subject,
    customerId: finding.customerId,
    locationId: finding.locationId,
    accountSid: finding.accountSid,
    day: finding.day,
    product: finding.product,
    state,
    verdict: finding.verdict,
    currency: finding.currency,
    cost: finding.costNanos,
    expected: finding.expectedNanos,
    billed: finding.billedNanos,
    difference: differenceNanos,
    allowance: finding.allowanceNanos,
    acceptedDifference: acceptedDifferenceNanos,
    regressed,
    causes: [...unexplained(differenceNanos)],
    residual: 0n,
    runId,
    openedAt: current?.openedAt ?? at,
    changedAt: at,
    resolvedAt: state === 'resolved' ? at : null,
  };
  return [{ kind: change.kind, mismatch, previousDifferenceNanos: current?.difference ?? null }];
}
