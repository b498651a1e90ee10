import { type CauseFinder, type Claim, counted, type Left } from '../claim.js';
import type { MismatchEvidence } from '../evidence.js';

/** Rows that came after the difference was judged; or a wallet to which nothing at all was posted since. */
export const latePosting: CauseFinder = (left, evidence) => [...arrived(left), ...awaited(left, evidence)];

function arrived({ charges, items }: Left): Claim[] {
  const late = charges.filter(({ isLate }) => isLate);
  const nanos = late.reduce((sum, charge) => sum - charge.nanos, 0n);
  if (nanos === 0n) return [];
  const sids = new Set(late.flatMap(({ lead }) => (lead.kind === 'item' ? lead.sid : [])));
  return [
    {
      cause: 'late-posting',
      nanos,
      certainty: 'proven',
      detail: `${counted(late.length, 'wallet row')} came only after the day had been settled.`,
      charges: late.map(({ chargeId }) => chargeId),
      items: (items ?? []).flatMap(({ sid }) => (sids.has(sid) ? sid : [])),
    },
  ];
}

function awaited({ nanos, charges, items }: Left, { isWalletSilentSince }: MismatchEvidence): Claim[] {
  if (!isWalletSilentSince || charges.length > 0 || nanos >= 0n) return [];
  const detail = 'The wallet has no row for this day or any day after it: HighLevel has not posted since.';
  const all = (items ?? []).map(({ sid }) => sid);
  return [{ cause: 'late-posting', nanos, certainty: 'inferred', detail, charges: [], items: all }];
}
