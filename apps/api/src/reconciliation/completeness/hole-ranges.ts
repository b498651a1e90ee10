import { groupBy } from '@plumbline/core/group-by';
import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import type { Day } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import { soleUser } from '../run/sole-user.js';
import type { HoleSource, HoleState } from './hole.entity.js';
import type { HoleDay, KeptHoleDay } from './holes.repository.js';

/** Neighbouring days of one account or wallet that were left and closed together. */
export type HoleRange = {
  readonly source: HoleSource;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  readonly state: HoleState;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly closedBy: string | null;
};

export function holeRanges(days: readonly KeptHoleDay[], customers: readonly CustomerForRun[]): HoleRange[] {
  const alike = groupBy(days, (hole) =>
    [hole.source, hole.target, hole.openedBy, hole.state, hole.closedBy, hole.reason].join('|'),
  );
  return [...alike.values()].flatMap((holes) => {
    const [first] = holes;
    if (first === undefined) return [];
    const { source, target, reason, state, openedBy, openedAt, closedBy } = first;
    const whose = whoseHole(first, customers);
    return dayRanges(holes.map(({ day }) => day)).map((range) => ({
      ...{ source, ...whose, accountSid: source === 'highlevel-ledger' ? null : target },
      ...{ locationId: source === 'highlevel-ledger' ? target : null, ...range },
      ...{ reason, state, openedBy, openedAt, closedBy },
    }));
  });
}

/** The customer whose days are missing: the wallet's, or the one that alone uses the account. */
function whoseHole({ source, target }: HoleDay, customers: readonly CustomerForRun[]) {
  const customer =
    source === 'highlevel-ledger'
      ? customers.find(({ locationId }) => locationId === target)
      : source === 'twilio-usage'
        ? soleUser(customers, target)
        : undefined;
  return { customerId: customer?.id ?? null, customerName: customer?.name ?? null };
}
