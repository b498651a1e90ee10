import { cellAllowance, type JudgedCell, type Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { compareKeys, type PairedCell, pairCells } from '@plumbline/core/reconciliation/pair-cells';
import { isLedgerSettled, isUsageSettled } from '@plumbline/core/reconciliation/settle';
import type { Day } from '@plumbline/core/time/day';
import type { CellProduct } from '@plumbline/core/usage/cell-product';
import type { Terms } from '../../terms/terms.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import type { DayReadings, ReadingsByDay } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import { type AskedCell, askedCells, judgeAsked } from './asked-cells.js';
import { assignByDay, chargeCells, isMixed, sumsOf, unclassifiedNanos, walletSums } from './cells.js';
import type { ImportedDays } from './imported-days.js';
import type { Basis, SubjectDay } from './subject-days.js';
import { termsBySubject } from './subject-terms.js';
import { type Used, type UsedOnDays, usedBy } from './used.js';

export type JudgedRow = {
  readonly subject: string;
  readonly day: Day;
  readonly product: CellProduct;
  readonly customerId: string | null;
  readonly accountSid: string;
  readonly isGroup: boolean;
  readonly basis: Basis;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly differenceNanos: bigint | null;
  readonly currency: string;
  /** The currency of the charge, null without one: unlike `currency` only where the sides cannot be compared. */
  readonly billedCurrency: string | null;
  readonly rate: bigint | null;
  readonly allowanceNanos: bigint;
  readonly items: number;
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly billedBasis: BilledBasis;
};

/** An import stands where the ledger was never read, which is weaker. */
export const billedBases = ['ledger', 'import'] as const;
export type BilledBasis = (typeof billedBases)[number];

/** Everything that was read, for the subjects at hand. */
export type JudgedFacts = {
  /** Keys of account or location and day that only a reading of this run can answer for. */
  readonly owed: { readonly has: (key: string) => boolean };
  readonly prices: readonly AccountPrice[];
  readonly charges: readonly ChargeSum[];
  readonly usageReadings: ReadingsByDay;
  readonly ledgerReadings: ReadingsByDay;
  /** Wallets' days that only an export tells of; their charges are among `charges`. */
  readonly importedDays: ImportedDays;
  readonly terms: Terms;
  /** Days of shared accounts, split by numbers. */
  readonly attributions: UsedOnDays['attributions'];
};

type Side = { readonly complete: boolean; readonly settled: boolean };
type LedgerSide = Side & { readonly basis: BilledBasis };

/** Facts → verdicts, for any number of subjects, in order: both sides of a day sorted, compared in one pass, each cell judged by its terms. */
export function judgeSubjects(subjects: readonly SubjectDay[], facts: JudgedFacts): JudgedRow[] {
  const assigned = assignByDay(facts.prices, facts.terms.categoryClassifications);
  const wallets = walletSums(facts.charges);
  const termsOf = termsBySubject(facts.terms);
  const rows: JudgedRow[] = [];
  for (const subject of inOrder(subjects)) {
    const used = usedBy(subject, { assigned, attributions: facts.attributions });
    const charged = sumsOf(subject, wallets);
    const sides = { usage: usageSide(subject, facts), ledger: ledgerSide(subject, facts) };
    const cells = pairCells([...used.cells].sort(compareKeys), chargeCells(subject, charged).sort(compareKeys));
    const attribution = facts.attributions.get(readingKey(subject.accountSid, subject.day));
    for (const asked of askedCells(cells, { subject, terms: termsOf(subject), attribution }))
      rows.push(judge(asked, { subject, used, charged, ...sides }));
  }
  return rows;
}

/** By subject and day. Nobody is judged twice for one day: one of both verdicts would be lost. */
function inOrder(subjects: readonly SubjectDay[]): SubjectDay[] {
  const sorted = subjects.toSorted((a, b) => compareTexts(a.subject, b.subject) || compareTexts(a.day, b.day));
  const twice = sorted.find(({ subject, day }, index) => {
    const before = sorted[index - 1];
    return before?.subject === subject && before.day === day;
  });
  if (twice !== undefined) throw new Error(`${twice.subject} was to be judged twice for ${twice.day}`);
  return sorted;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type OnDay = {
  readonly subject: SubjectDay;
  readonly used: Used;
  readonly charged: readonly ChargeSum[];
  readonly usage: Side;
  readonly ledger: LedgerSide;
};

function judge(asked: AskedCell, { subject, used, charged, usage, ledger }: OnDay): JudgedRow {
  const { cell, products, agreed } = asked;
  const isAmong = (some: ReadonlySet<string>) => some.size > 0 && products.some((one) => some.has(one));
  const isUntold = isAmong(used.untold);
  const usageComplete = usage.complete && !isAmong(used.pending) && !isAmong(used.doubtful);
  const sides = { usageComplete, ledgerComplete: ledger.complete };
  const first = judgeAsked(asked, sides);
  const allowed = cellAllowance(cell, agreed, first.expectedNanos ?? 0n);
  const unsure = unclassifiedNanos(charged, products) > allowed || products.some((one) => isMixed(charged, one));
  const decided = withoutEmptyRemainder(
    cell,
    unsure ? judgeAsked(asked, { usageComplete, ledgerComplete: false }) : first,
  );
  const judged = isUntold ? untoldFor(decided) : decided;
  const unread = isUntold || (cell.product === 'unattributed' && !usage.complete);
  // Written out: there are millions of these, and objects made by spreading are several times slower.
  return {
    subject: cell.subject,
    day: cell.day,
    product: cell.product,
    customerId: subject.customer === null ? null : subject.customer.id,
    accountSid: subject.accountSid,
    isGroup: subject.kind !== 'own',
    basis: subject.basis,
    costNanos: unread ? null : judged.costNanos,
    expectedNanos: judged.expectedNanos,
    billedNanos: judged.billedNanos,
    differenceNanos: judged.differenceNanos,
    currency: judged.currency,
    billedCurrency: judged.billedCurrency,
    rate: agreed.rate,
    allowanceNanos: allowed,
    items: cell.charge?.items ?? 0,
    verdict: judged.verdict,
    provisional: !(usage.settled && ledger.settled),
    billedBasis: ledger.basis,
  };
}

/** Where Twilio's total is explained to the last decimal, nothing is left that anyone would have to decide. */
function withoutEmptyRemainder(cell: PairedCell, judged: JudgedCell): JudgedCell {
  const empty = cell.product === 'unattributed' && judged.verdict === 'undecided' && judged.costNanos === 0n;
  return empty ? { ...judged, verdict: 'matched', expectedNanos: 0n, differenceNanos: 0n } : judged;
}

/** Whose the usage is cannot be said, so that there is nothing to hold a charge against. */
function untoldFor(judged: JudgedCell): JudgedCell {
  const verdict = judged.verdict === 'incomplete' ? 'incomplete' : 'undecided';
  return { ...judged, verdict, expectedNanos: null, differenceNanos: null };
}

function usageSide(subject: SubjectDay, facts: JudgedFacts): Side {
  const keys = subject.sources.map(({ accountSid }) => readingKey(accountSid, subject.day));
  const reads = keys.map((key) => facts.usageReadings.get(key));
  const asked = { day: subject.day, settling: facts.terms.settling };
  return {
    complete: keys.every((key, index) => isComplete(key, reads[index], facts)),
    settled: reads.every((read) => read !== undefined && isUsageSettled({ ...asked, readings: read.readings })),
  };
}

function ledgerSide(subject: SubjectDay, facts: JudgedFacts): LedgerSide {
  const sides = subject.members.map((member) => walletSide(readingKey(member.locationId, subject.day), subject, facts));
  return {
    complete: sides.every(({ complete }) => complete),
    settled: sides.every(({ settled }) => settled),
    basis: sides.some(({ basis }) => basis === 'import') ? 'import' : 'ledger',
  };
}

/** An export counts as read to its end, and as settled, only once a person vouched for it. */
function walletSide(key: string, { day }: SubjectDay, facts: JudgedFacts): LedgerSide {
  const read = facts.ledgerReadings.get(key);
  const imported = facts.importedDays.get(key);
  if (read === undefined && imported !== undefined) {
    return { complete: imported.vouched, settled: imported.vouched, basis: 'import' };
  }
  const settling = facts.terms.settling;
  const settled = read !== undefined && isLedgerSettled({ day, settling, readings: read.readings });
  return { complete: isComplete(key, read, facts), settled, basis: 'ledger' };
}

/** A day that the run does not owe keeps what earlier runs read of it. */
function isComplete(key: string, read: DayReadings | undefined, { owed }: JudgedFacts): boolean {
  return read !== undefined && (read.inRun || !owed.has(key));
}
