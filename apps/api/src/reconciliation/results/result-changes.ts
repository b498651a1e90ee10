import { hasMoved } from '@plumbline/core/reconciliation/moved-sides';
import type { JudgedRow } from './judge-subjects.js';
import type { StoredResult } from './stored-result.js';

/** A cell that is written, and as which revision. */
export type ResultChange = { readonly row: JudgedRow; readonly revision: number };

/**
 * The revisions that a judgement adds: new and changed cells, and an empty cell for each one that neither side mentions
 * any more.
 */
export function resultChanges(judged: readonly JudgedRow[], known: readonly StoredResult[]) {
  if (known.length === 0) return { changes: judged.map((row): ResultChange => ({ row, revision: 1 })), all: judged };
  const before = new Map(known.map((row) => [keyOf(row), row]));
  const emptied = emptyCells(judged, known);
  const changes: ResultChange[] = [];
  for (const row of [...judged, ...emptied]) {
    const stored = before.get(keyOf(row));
    if (stored !== undefined && saysTheSame(stored, row)) continue;
    changes.push({ row, revision: (stored?.revision ?? 0) + 1 });
  }
  return { changes, all: [...judged, ...emptied] };
}

function emptyCells(judged: readonly JudgedRow[], known: readonly StoredResult[]): JudgedRow[] {
  const present = new Set(judged.map(keyOf));
  const judgedDays = new Map(judged.map((row) => [`${row.subject}|${row.day}`, row]));
  return known.flatMap((row) => {
    const neighbour = judgedDays.get(`${row.subject}|${row.day}`);
    return present.has(keyOf(row)) || neighbour === undefined ? [] : [emptyCell(row, neighbour)];
  });
}

/** What a cell becomes once neither usage nor charges mention it; as sure as the rest of its day. */
function emptyCell(row: StoredResult, neighbour: JudgedRow): JudgedRow {
  const unread = neighbour.verdict === 'incomplete';
  return {
    ...neighbour,
    product: row.product,
    costNanos: null,
    expectedNanos: unread ? null : 0n,
    billedNanos: null,
    differenceNanos: unread ? null : 0n,
    currency: row.currency,
    billedCurrency: null,
    rate: row.rate,
    allowanceNanos: row.allowanceNanos,
    items: 0,
    verdict: unread ? 'incomplete' : 'matched',
  };
}

function keyOf(row: { subject: string; day: string; product: string }): string {
  return `${row.subject}|${row.day}|${row.product}`;
}

function saysTheSame(stored: StoredResult, row: JudgedRow): boolean {
  return (
    !hasMoved(stored, row) &&
    stored.differenceNanos === row.differenceNanos &&
    stored.currency === row.currency &&
    stored.billedCurrency === row.billedCurrency &&
    stored.rate === row.rate &&
    stored.allowanceNanos === row.allowanceNanos &&
    stored.items === row.items &&
    stored.provisional === row.provisional &&
    stored.billedBasis === row.billedBasis &&
    stored.isGroup === row.isGroup &&
    stored.basis === row.basis &&
    stored.accountSid === row.accountSid &&
    stored.customerId === row.customerId
  );
}
