import { parseAmount } from '@plumbline/core/money/amount';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { isVerdict, type Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { UsageCell } from '@plumbline/core/reconciliation/pair-cells';
import { isProduct } from '@plumbline/core/usage/product';
import type pg from 'pg';
import type { VerdictCounts } from './in-core.js';
import { cellCount, holes, type MadeRow, madeRows, rates } from './made-cells.js';
import { verdictsByJoin } from './verdicts-by-join.js';

type Table = 'usage_cell' | 'charge_cell';

const batch = 50_000;

const createTable = (table: Table) => `
  CREATE TABLE ${table} (
    subject text COLLATE "C" NOT NULL, day date NOT NULL, product text COLLATE "C" NOT NULL,
    amount numeric(24,9) NOT NULL, currency text NOT NULL, items int NOT NULL)`;

/** Both sides with a sorted key, clustered by it, and what was agreed: the rival gets what helps it. */
export async function fillTables(client: pg.Client): Promise<void> {
  await client.query(`${createTable('usage_cell')}; ${createTable('charge_cell')};
    CREATE TABLE rate (product text COLLATE "C" PRIMARY KEY, multiplier numeric NOT NULL);
    CREATE TABLE hole (subject text COLLATE "C" PRIMARY KEY);`);
  for (const [product, multiplier] of rates) {
    await client.query('INSERT INTO rate VALUES ($1, $2)', [product, formatMultiplier(multiplier)]);
  }
  await client.query('INSERT INTO hole SELECT unnest($1::text[])', [holes]);
  for (let from = 0; from < cellCount; from += batch) {
    const { usage, charges } = madeRows(from, Math.min(from + batch, cellCount));
    await insert(client, 'usage_cell', usage);
    await insert(client, 'charge_cell', charges);
  }
  for (const table of ['usage_cell', 'charge_cell'] as const) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_key PRIMARY KEY (subject, day, product)`);
    await client.query(`CLUSTER ${table} USING ${table}_key`);
  }
  await client.query('VACUUM (ANALYZE, FREEZE)');
}

async function insert(client: pg.Client, table: Table, rows: readonly MadeRow[]): Promise<void> {
  await client.query(
    `INSERT INTO ${table} SELECT * FROM unnest($1::text[], $2::date[], $3::text[], $4::numeric[], $5::text[], $6::int[])`,
    [
      rows.map(({ subject }) => subject),
      rows.map(({ day }) => day),
      rows.map(({ product }) => product),
      rows.map(({ amount }) => amount),
      rows.map(({ currency }) => currency),
      rows.map(({ items }) => items),
    ],
  );
}

/** One side, sorted. Equal texts are shared (see `sharedTexts`), as a reader does that holds a million rows. */
export async function readCells(
  client: pg.Client,
  table: Table,
  shared: (text: string) => string,
): Promise<UsageCell[]> {
  const cells: UsageCell[] = [];
  let last: readonly [string, string, string] = ['', '0001-01-01', ''];
  for (;;) {
    const { rows } = await client.query<Record<'subject' | 'day' | 'product' | 'amount' | 'currency', string>>(
      `SELECT subject, day::text, product, amount::text, currency FROM ${table}
       WHERE (subject, day, product) > ($1, $2::date, $3) ORDER BY subject, day, product LIMIT ${batch}`,
      [...last],
    );
    for (const { subject, day, product, amount, currency } of rows) {
      const parsed = parseAmount(amount);
      const sharedProduct = shared(product);
      if (parsed.kind === 'refused' || !isProduct(sharedProduct)) throw new Error(`cannot read ${product} ${amount}`);
      // Written out, because objects made by spreading keep their fields apart and are several times slower to read.
      cells.push({
        subject: shared(subject),
        day: shared(day),
        product: sharedProduct,
        nanos: parsed.nanos,
        currency: shared(currency),
        items: 1,
      });
    }
    const end = rows.at(-1);
    if (end === undefined) return cells;
    last = [end.subject, end.day, end.product];
  }
}

export function sharedTexts(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const first = known.get(text);
    if (first === undefined) known.set(text, text);
    return first ?? text;
  };
}

export async function countInPostgres(client: pg.Client): Promise<VerdictCounts> {
  const { rows } = await client.query<{ verdict: string; cells: number }>(verdictsByJoin);
  const counts = new Map<Verdict, number>();
  for (const { verdict, cells } of rows) {
    if (!isVerdict(verdict)) throw new Error(`the join gave the verdict ${verdict}`);
    counts.set(verdict, cells);
  }
  return counts;
}

/** How the database goes about it, for the figures: the first line of its plan. */
export async function planOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) ${verdictsByJoin}`);
  return (
    rows.map((row) => row['QUERY PLAN'].replace(/^[\s>-]+/, '')).find((line) => /Full Join|FULL/i.test(line)) ?? ''
  );
}
