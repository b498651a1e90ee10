import { groupBy } from '@plumbline/core/group-by';
import { compareKeys, compareStreams, type PairedCell } from '@plumbline/core/reconciliation/compare-streams';
import { cellAllowance, type JudgedCell, type Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { isLedgerSettled, isUsageSettled } from '@plumbline/core/reconciliation/settle';
import type { Day } from '@plumbline/core/time/day';
import type { CellProduct } from '@plumbline/core/usage/product';
import type { Terms } from '../../terms/terms.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import type { DayReadings, ReadingsByDay } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import { type AskedCell, askedCells } from './asked-cells.js';
import { assignByDay, chargeCells, isMixed, unclassifiedNanos, type WalletSums, walletSums } from './cells.js';
import type { ImportedDays } from './imported-days.js';
import type { Basis, SubjectDay } from './subject-days.js';
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
  readonly owed: ReadonlySet<string>;
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

/** Facts → verdicts, for any number of subjects: both sides sorted, compared in one pass, each cell judged by its terms. */
export function judgeSubjects(subjects: readonly SubjectDay[], facts: JudgedFacts): JudgedRow[] {
  const assigned = assignByDay(facts.prices, facts.terms.categoryClassifications);
  const wallets = walletSums(facts.charges);
  const days = { assigned, attributions: facts.attributions };
  const contexts = new Map(
    subjects.map((subject) => [`${subject.subject}|${subject.day}`, { subject, used: usedBy(subject, days) }]),
  );
  const usage = [...contexts.values()].flatMap(({ used }) => used.cells).sort(compareKeys);
  const charges = chargeCells(subjects, wallets).sort(compareKeys);
  const pairs = groupBy(compareStreams(usage, charges), (cell) => `${cell.subject}|${cell.day}`);
  return [...pairs].flatMap(([key, cells]) => {
    const context = contexts.get(key);
    if (context === undefined) throw new Error(`cells belong to nobody: ${key}`);
    const { subject } = context;
    const attribution = facts.attributions.get(readingKey(subject.accountSid, subject.day));
    return askedCells(cells, { subject, terms: facts.terms, attribution }).map((asked) =>
      judge(subject, asked, { facts, wallets, used: context.used }),
    );
  });
}

type Read = { readonly facts: JudgedFacts; readonly wallets: WalletSums; readonly used: Used };

function judge(subject: SubjectDay, asked: AskedCell, { facts, wallets, used }: Read): JudgedRow {
  const { cell, products, agreed } = asked;
  const usage = usageSide(subject, facts);
  const ledger = ledgerSide(subject, facts);
  const isAmong = (some: ReadonlySet<string>) => products.some((one) => some.has(one));
  const isUntold = isAmong(used.untold);
  const sides = {
    usageComplete: usage.complete && !isAmong(used.pending) && !isAmong(used.doubtful),
    ledgerComplete: ledger.complete,
  };
  const first = asked.judge(sides);
  const allowed = cellAllowance(cell, { ...agreed, ...sides }, first.expectedNanos ?? 0n);
  const unsure =
    unclassifiedNanos(subject, products, wallets) > allowed || products.some((one) => isMixed(subject, one, wallets));
  const decided = withoutEmptyRemainder(cell, unsure ? asked.judge({ ...sides, ledgerComplete: false }) : first);
  const judged = isUntold ? untoldFor(decided) : decided;
  const unread = isUntold || (cell.product === 'unattributed' && !usage.complete);
  return {
    ...cellKey(cell),
    customerId: subject.customer?.id ?? null,
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

const cellKey = ({ subject, day, product }: Pick<PairedCell, 'subject' | 'day' | 'product'>) => ({
  subject,
  day,
  product,
});

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
