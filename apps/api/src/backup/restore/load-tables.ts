import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { type TableOfBackup, tableFile } from '../archive/backup-manifest.js';
import type { ReadBackup } from '../archive/read-backup.js';
import { backedUpTables, inOrderOfReferences, quoted } from '../backed-up-tables.js';

/**
 * Puts a backup's rows into a schema that has its tables, within one transaction: all of them or none. What migrations have
 * put there goes first. Sums that triggers keep come with the backup, so triggers rest; references are checked.
 */
export async function loadTables(tx: EntityManager, { manifest, open }: ReadBackup): Promise<void> {
  const client: unknown = await tx.queryRunner?.connect();
  if (!(client instanceof pg.Client)) throw new Error('a restore outside a transaction');
  const tables = await refuseOtherTables(tx, manifest.tables);
  const names = tables.map(({ name }) => quoted(name));
  await tx.query(`truncate ${names.join(', ')}`);
  for (const name of names) await tx.query(`alter table ${name} disable trigger user`);
  for (const table of await inOrderOfReferences(tx, tables)) {
    for (const month of table.months) await ensurePartitions(tx, table.name, month, month);
    const into = client.query(
      copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`),
    );
    await pipeline(await open(tableFile(table.name)), into);
    if (into.rowCount !== table.rows)
      throw new Error(`${table.name} took ${into.rowCount} rows, and the backup has ${table.rows}`);
  }
  for (const name of names) await tx.query(`alter table ${name} enable trigger user`);
}

async function refuseOtherTables(
  tx: EntityManager,
  backedUp: readonly TableOfBackup[],
): Promise<readonly TableOfBackup[]> {
  const shape = (tables: readonly { readonly name: string; readonly columns: readonly string[] }[]) =>
    tables.map(({ name, columns }) => `${name} (${columns.toSorted().join(', ')})`).sort();
  const [here, there] = [shape(await backedUpTables(tx)), shape(backedUp)];
  const odd = [...here.filter((one) => !there.includes(one)), ...there.filter((one) => !here.includes(one))];
  if (odd.length > 0) throw new Error(`the backup and its schema do not agree about ${odd[0]}`);
  return backedUp;
}
