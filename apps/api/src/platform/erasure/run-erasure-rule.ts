import { assertNever } from '@plumbline/core/assert-never';
import type { EntityManager } from 'typeorm';
import type { ErasureRule } from './erasure-rule.js';
import type { ErasureSubject } from './erasure-subject.js';
import { withValues } from './subject-values.js';
import { tracePattern, WithoutTraces } from './without-traces.js';

type Of<K extends ErasureRule['kind']> = Extract<ErasureRule, { kind: K }>;

/** Does what a rule says, or with `write` unset only counts the rows that it would touch. */
export async function runErasureRule(
  tx: EntityManager,
  rule: ErasureRule,
  { subject, write }: { readonly subject: ErasureSubject; readonly write: boolean },
): Promise<number> {
  switch (rule.kind) {
    case 'keep':
      return 0;
    case 'work':
      return rule.run(tx, subject, write);
    case 'scrub':
      return scrubColumn(tx, rule, subject, write);
    case 'delete':
    case 'change':
      return write ? changeRows(tx, rule, subject) : countRows(tx, rule, subject);
    default:
      return assertNever(rule);
  }
}

async function countRows(tx: EntityManager, { table, where }: Of<'delete' | 'change'>, subject: ErasureSubject) {
  const { text, values } = withValues(`select count(*)::int as rows from ${table} where ${where}`, subject);
  const [{ rows }]: [{ rows: number }] = await tx.query(text, values);
  return rows;
}

async function changeRows(tx: EntityManager, rule: Of<'delete' | 'change'>, subject: ErasureSubject): Promise<number> {
  const what = rule.kind === 'delete' ? `delete from ${rule.table}` : `update ${rule.table} set ${assignments(rule)}`;
  const { text, values } = withValues(`${what} where ${rule.where}`, subject);
  const [, rows]: [unknown, number] = await tx.query(text, values);
  return rows;
}

function assignments({ set }: Of<'change'>): string {
  return Object.entries(set)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
}

/** One row at a time: a manifest alone may be megabytes. Rows are told by where they lie, and held so that they stay there. */
async function scrubColumn(tx: EntityManager, { table, column }: Of<'scrub'>, subject: ErasureSubject, write: boolean) {
  const traces = new WithoutTraces(subject);
  const places: { part: string; place: string }[] = await tx.query(
    `select tableoid as part, ctid::text as place from ${table} where ${column}::text ~* $1 ${write ? 'for update' : ''}`,
    [tracePattern(subject)],
  );
  let rows = 0;
  for (const { part, place } of places) {
    const [found]: { value: unknown }[] = await tx.query(
      `select to_jsonb(${column}) as value from ${table} where tableoid = $1 and ctid = $2`,
      [part, place],
    );
    const before = JSON.stringify(found?.value);
    const after = JSON.stringify(traces.value(found?.value));
    if (found === undefined || after === before) continue;
    rows += 1;
    // The column's own type takes the value back from JSON, be it text, a list of texts or JSON.
    const value = `(jsonb_populate_record(null::${table}, jsonb_build_object($3::text, $4::jsonb))).${column}`;
    if (write) {
      const at = [part, place, column, after];
      await tx.query(`update ${table} set ${column} = ${value} where tableoid = $1 and ctid = $2`, at);
    }
  }
  return rows;
}
