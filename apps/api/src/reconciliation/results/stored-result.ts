import { isVerdict, type Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { Day } from '@plumbline/core/time/day';
import type { CellProduct } from '@plumbline/core/usage/cell-product';
import { isMeetingCell } from '@plumbline/core/usage/meeting-group';
import { isProduct } from '@plumbline/core/usage/product';
import { nanosOf } from '../../platform/database/nanos-column.js';
import type { JudgedRow } from './judge-subjects.js';
import { type Basis, bases } from './subject-days.js';

export type StoredResult = Omit<JudgedRow, 'accountSid'> & {
  readonly accountSid: string | null;
  readonly revision: number;
  readonly runId: string;
};

export type ResultRecord = {
  subject: string;
  day: Day;
  product: string;
  revision: number;
  customer_id: string | null;
  account_sid: string | null;
  is_group: boolean;
  basis: string;
  cost: string | null;
  expected: string | null;
  billed: string | null;
  difference: string | null;
  currency: string;
  billed_currency: string | null;
  rate: string | null;
  allowance: string;
  items: number;
  verdict: string;
  provisional: boolean;
  billed_basis: string;
  run_id: string;
};

export function storedResult(row: ResultRecord): StoredResult {
  return {
    subject: row.subject,
    day: row.day,
    product: productOf(row.product),
    revision: row.revision,
    customerId: row.customer_id,
    accountSid: row.account_sid,
    isGroup: row.is_group,
    basis: basisOf(row.basis),
    costNanos: nanosOrNull(row.cost),
    expectedNanos: nanosOrNull(row.expected),
    billedNanos: nanosOrNull(row.billed),
    differenceNanos: nanosOrNull(row.difference),
    currency: row.currency,
    // Rows from before this column existed were in one currency.
    billedCurrency: row.billed_currency ?? (row.billed === null ? null : row.currency),
    rate: nanosOrNull(row.rate),
    allowanceNanos: nanosOf(row.allowance),
    items: row.items,
    verdict: verdictOf(row.verdict),
    provisional: row.provisional,
    billedBasis: row.billed_basis === 'import' ? 'import' : 'ledger',
    runId: row.run_id,
  };
}

function productOf(stored: string): CellProduct {
  if (stored !== 'unattributed' && !isProduct(stored) && !isMeetingCell(stored))
    throw new Error(`a stored product is not one: ${stored}`);
  return stored;
}

function basisOf(stored: string): Basis {
  const basis = bases.find((one) => one === stored);
  if (basis === undefined) throw new Error(`a stored basis is not one: ${stored}`);
  return basis;
}

function verdictOf(stored: string): Verdict {
  if (!isVerdict(stored)) throw new Error(`a stored verdict is not one: ${stored}`);
  return stored;
}

function nanosOrNull(stored: string | null): bigint | null {
  return stored === null ? null : nanosOf(stored);
}
