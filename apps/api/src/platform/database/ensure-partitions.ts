import { addDays, type Day, daysBetween } from '@plumbline/core/time/day';
import type { DataSource, EntityManager } from 'typeorm';

const monthsMax = 240;

/**
 * Makes the monthly partitions that `fromDay` … `toDay` (inclusive) fall into, for a table that is partitioned by
 * RANGE over a date column. Existing ones are left alone; several processes may ask at once.
 */
export async function ensurePartitions(tx: EntityManager, table: string, fromDay: Day, toDay: Day): Promise<void> {
  if (!/^[a-z_]+$/.test(table)) throw new Error(`not a table name: ${table}`);
  const months = monthsFrom(fromDay, toDay);
  if ((await missingMonths(tx, table, months)).length === 0) return;
  // Made beside the table and then attached: this lets others read and write it meanwhile, and holds off other makers.
  await tx.query(`LOCK TABLE ${table} IN SHARE UPDATE EXCLUSIVE MODE`);
  for (const month of await missingMonths(tx, table, months)) {
    const partition = partitionName(table, month);
    await tx.query(`CREATE TABLE ${partition} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
    await tx.query(
      `ALTER TABLE ${table} ATTACH PARTITION ${partition} FOR VALUES FROM ('${month}') TO ('${nextMonth(month)}')`,
    );
  }
}

/** Takes a month with everything in it away; nothing happens where it is not there. */
export async function dropPartition(tx: EntityManager, table: string, month: Day): Promise<void> {
  if (!/^[a-z_]+$/.test(table)) throw new Error(`not a table name: ${table}`);
  await tx.query(`DROP TABLE IF EXISTS ${partitionName(table, month)}`);
}

/** Every table of the product that is partitioned by month. */
export async function partitionedTables(db: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await db.query(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'p' AND relnamespace = current_schema()::regnamespace ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

/** Of the months that `fromDay` … `toDay` (inclusive) fall into, how many from the first on every one of the tables is ready for. */
export async function monthsReady(db: DataSource, fromDay: Day, toDay: Day): Promise<number> {
  const months = monthsFrom(fromDay, toDay);
  const tables = await partitionedTables(db);
  const missing = await Promise.all(tables.map((table) => missingMonths(db.manager, table, months)));
  const firstMissing = missing.flat().sort()[0];
  return firstMissing === undefined ? months.length : months.indexOf(firstMissing);
}

async function missingMonths(tx: EntityManager, table: string, months: readonly Day[]): Promise<Day[]> {
  const rows: { name: string }[] = await tx.query(
    'SELECT relname AS name FROM pg_class WHERE relname = ANY($1) AND relnamespace = current_schema()::regnamespace',
    [months.map((month) => partitionName(table, month))],
  );
  const present = new Set(rows.map((row) => row.name));
  return months.filter((month) => !present.has(partitionName(table, month)));
}

function monthsFrom(fromDay: Day, toDay: Day): Day[] {
  if (daysBetween(fromDay, toDay) < 0)
    throw new Error(`partitions from ${fromDay} to ${toDay}: the end is before the start`);
  const months: Day[] = [];
  for (let month = firstOfMonth(fromDay); month <= toDay; month = nextMonth(month)) {
    if (months.length === monthsMax)
      throw new Error(`partitions from ${fromDay} to ${toDay}: more than ${monthsMax} months`);
    months.push(month);
  }
  return months;
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

function nextMonth(month: Day): Day {
  return firstOfMonth(addDays(month, 31));
}

function partitionName(table: string, month: Day): string {
  return `${table}_${month.slice(0, 4)}_${month.slice(5, 7)}`;
}
