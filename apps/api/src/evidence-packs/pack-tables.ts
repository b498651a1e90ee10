import {
  chargeLines,
  connectionLines,
  type Lines,
  money,
  resultHeading,
  resultLine,
  type Table,
  usageLines,
} from '../evidence-exports/exported-tables.js';
import type { CsvCell } from '../platform/csv/csv-line.js';
import type { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import type { PackRead } from './pack-read.js';

/** The tables of a pack, each a CSV file. */
export function packTables(read: PackRead, facts: StoredFacts): readonly Table[] {
  const asked = { customer: read.customer, from: read.from, through: read.to };
  return [
    { name: 'connections.csv', lines: () => connectionLines(asked) },
    { name: 'usage.csv', lines: () => usageLines(asked, facts) },
    { name: 'charges.csv', lines: () => chargeLines(asked, facts) },
    { name: 'results.csv', lines: () => results(read) },
    { name: 'mismatches.csv', lines: () => mismatches(read) },
    { name: 'decisions.csv', lines: () => decisions(read) },
    { name: 'changes.csv', lines: () => changes(read) },
  ];
}

async function* results(read: PackRead): Lines {
  yield resultHeading;
  for (const result of read.results) yield resultLine(result);
}

/** A line for each cause; a mismatch without any has one line. */
async function* mismatches(read: PackRead): Lines {
  yield [
    ...[
      'id',
      'day',
      'product',
      'state',
      'verdict',
      'currency',
      'cost',
      'expected',
      'billed',
      'difference',
      'allowance',
    ],
    ...['accepted_difference', 'settled', 'opened_at', 'resolved_at', 'residual', 'cause', 'cause_share', 'certainty'],
    'detail',
  ];
  for (const one of read.mismatches) {
    const about: readonly CsvCell[] = [
      ...[one.id, one.day, one.product, one.state, one.verdict, one.currency, money(one.cost), money(one.expected)],
      ...[money(one.billed), money(one.difference), money(one.allowance), money(one.acceptedDifference)],
      ...[money(one.settled), one.openedAt.toISOString(), one.resolvedAt?.toISOString() ?? null, money(one.residual)],
    ];
    if (one.causes.length === 0) yield [...about, null, null, null, null];
    for (const { cause, share, certainty, detail } of one.causes)
      yield [...about, cause, { number: share }, certainty, detail];
  }
}

/** What happened to each mismatch: what people decided, and what runs found. */
async function* decisions(read: PackRead): Lines {
  yield ['mismatch_id', 'day', 'product', 'at', 'what', 'by', 'state', 'difference', 'why', 'run_id'];
  const cases = new Map(read.mismatches.map((one) => [one.id, one]));
  for (const { mismatchId, at, kind, actorName, data } of read.events) {
    const { day = null, product = null } = cases.get(mismatchId) ?? {};
    const { state, difference, note, runId } = data;
    yield [
      mismatchId,
      day,
      product,
      at.toISOString(),
      kind,
      actorName,
      state,
      { number: difference },
      note ?? null,
      runId,
    ];
  }
}

/** From the audit trail: its sequence and hash say where in the chain each stands. */
async function* changes(read: PackRead): Lines {
  yield ['sequence', 'at', 'by', 'by_kind', 'action', 'subject', 'subject_id', 'detail', 'hash'];
  for (const { sequence, at, actorName, actorKind, action, subjectKind, subjectId, detail, hash } of read.changes) {
    const who = [actorName, actorKind, action, subjectKind, subjectId];
    yield [{ number: String(sequence) }, at.toISOString(), ...who, JSON.stringify(detail), hash];
  }
}
