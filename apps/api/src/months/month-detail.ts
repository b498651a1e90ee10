import { type MonthCheck, mayClose, monthChecks } from '@plumbline/core/month/month-checks';
import type { UnresolvedSum } from '../mismatches/mismatches-of-days.service.js';
import { isPseudonym } from '../platform/erasure/erasure-subject.js';
import { checkWords } from './check-words.js';
import type { MonthDetail, MonthUsage } from './dto/month.js';
import { duesOfSums } from './dues.js';
import type { MonthClosingEntity, MonthEventEntity, Override } from './month.entity.js';
import { dueSums, shownChange, shownSums } from './month-customers.js';
import type { MonthRead } from './month-reader.service.js';
import type { SubjectName } from './subject-names.service.js';

type Beside = {
  readonly nameOf: (subject: string) => SubjectName;
  readonly usage: MonthUsage[];
  readonly unresolved: readonly UnresolvedSum[];
  readonly events: readonly MonthEventEntity[];
};

/** The checks of the results as they are now, with the reasons given for undecided products. */
export function checksOf({ facts }: Pick<MonthRead, 'facts'>, overrides: readonly Override[]): MonthCheck[] {
  const { month, today, lines, gaps, holes } = facts;
  const reasons = new Map(overrides.map(({ product, reason }) => [product, reason]));
  return monthChecks({ month, today, lines, gaps: gaps.length, holes, overrides: reasons });
}

export function monthDetail(read: MonthRead, { nameOf, usage, unresolved, events }: Beside): MonthDetail {
  const { facts, closing } = read;
  const checks = checksOf(read, closing?.overrides ?? []);
  const cases = (sums: readonly UnresolvedSum[]) => sums.reduce((count, sum) => count + sum.cases, 0);
  const accepted = cases(unresolved.filter(({ state }) => state === 'accepted'));
  return {
    ...{ month: facts.month, from: facts.from, to: facts.to, digest: facts.digest, usage },
    state: closing === null ? 'open' : 'closed',
    mayClose: closing === null && mayClose(checks),
    checks: checks.map((check) => shownCheck(check, read)),
    totals: shownSums(read.lines),
    closing: closing === null ? null : shownClosing(closing, read, nameOf),
    ...{ openMismatches: cases(unresolved) - accepted, acceptedMismatches: accepted },
    due: dueSums(duesOfSums(unresolved)),
    events: events.map(({ id, at, kind, actorName, reason }) => ({
      id,
      at: at.toISOString(),
      kind,
      actorName,
      reason,
    })),
  };
}

function shownCheck(check: MonthCheck, { facts }: MonthRead): MonthDetail['checks'][number] {
  const undecided = check.check === 'decided' ? check : null;
  return {
    ...{ check: check.check, outcome: check.outcome, detail: checkWords(check, facts.gaps) },
    product: undecided?.product ?? null,
    reason: undecided?.reason ?? null,
  };
}

function shownClosing(
  { closedAt, closedByName, reason, digest, overrides }: MonthClosingEntity,
  { changes, facts, lines }: MonthRead,
  nameOf: Beside['nameOf'],
): NonNullable<MonthDetail['closing']> {
  return {
    ...{ closedAt: closedAt.toISOString(), closedBy: closedByName, reason, digest, overrides },
    restated: changes.length > 0 || (digest !== facts.digest && !hasErased(lines)),
    changes: changes.map((change) => shownChange(change, nameOf)),
  };
}

/** The digest is over the names of who was judged, so that after an erasure only the figures can be held against it. */
function hasErased(lines: MonthRead['lines']): boolean {
  return lines.some(({ subject }) => isPseudonym(subject));
}
