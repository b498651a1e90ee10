import { formatAmount } from '@plumbline/core/money/amount';
import type { Notice } from '../run/manifest.js';
import type { JudgedRow } from './judge-subjects.js';

/** Cost in no category, or counted twice: Twilio announces it as possible, and nobody is billed for it. */
export function remainderNotice(row: JudgedRow): Notice[] {
  const remainder = row.costNanos ?? 0n;
  const size = remainder < 0n ? -remainder : remainder;
  if (row.product !== 'unattributed' || size <= row.allowanceNanos) return [];
  const why = remainder < 0n ? 'something was counted twice' : 'it is in no category that is known';
  const detail = `${row.subject} ${row.day}: ${formatAmount(remainder)} ${row.currency} of Twilio’s total is in no product: ${why}`;
  return [{ kind: 'unattributed', detail }];
}
