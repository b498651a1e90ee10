import { restoringTable } from '../platform/database/migrate.js';
import type { Queries } from '../platform/database/queries.js';

/** A table as a backup holds it: partitions are part of their table, and generated columns are generated anew. */
export type BackedUpTable = {
  readonly name: string;
  readonly columns: readonly string[];
  /** The first days of the months that it has partitions for. */
  readonly months: readonly string[];
};

/**
 * Tables of the machinery. Migrations make their own table anew, and a lock or a half-done restore of one database says
 * nothing about another. Jobs lie in a schema of their own: they only wake workers, and what is due stands in the tables.
 */
const notBackedUp: readonly string[] = ['schema_migration', 'lock_row', restoringTable];

const tables = `
  select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns,
    (select coalesce(array_agg(part.relname::text order by part.relname), '{}') from pg_inherits
       join pg_class part on part.oid = inhrelid where inhparent = c.oid) as partitions
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> all($1)
  group by c.oid, c.relname order by c.relname`;

const references = `
  select child.relname::text as child, parent.relname::text as parent
  from pg_constraint join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
  where contype = 'f' and connamespace = current_schema()::regnamespace
    and not child.relispartition and child.oid <> parent.oid`;

export async function backedUpTables(db: Queries): Promise<readonly BackedUpTable[]> {
  const rows: { name: string; columns: string[]; partitions: string[] }[] = await db.query(tables, [notBackedUp]);
  return rows.map(({ name, columns, partitions }) => ({ name, columns, months: partitions.map(monthOfPartition) }));
}

/** Every table after those that it refers to, so that each row finds what it names. */
export async function inOrderOfReferences<T extends { readonly name: string }>(
  db: Queries,
  all: readonly T[],
): Promise<readonly T[]> {
  const rows: { child: string; parent: string }[] = await db.query(references);
  const ordered: T[] = [];
  const left = new Set(all);
  while (left.size > 0) {
    const waiting = new Set([...left].map(({ name }) => name));
    const free = [...left].filter(
      ({ name }) => !rows.some(({ child, parent }) => child === name && waiting.has(parent)),
    );
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    for (const table of free) {
      ordered.push(table);
      left.delete(table);
    }
  }
  return ordered;
}

/** A name of a table or column, as SQL quotes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function monthOfPartition(name: string): string {
  const found = /_(\d{4})_(\d{2})$/.exec(name);
  if (found === null) throw new Error(`the partition ${name} is of no month`);
  return `${found[1]}-${found[2]}-01`;
}
