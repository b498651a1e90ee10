import { gunzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';

const gzip = Buffer.from([0x1f, 0x8b]);

/** Everything that every table holds, as text, by table; what is compressed is unpacked. */
export async function wholeDatabase(db: DataSource): Promise<ReadonlyMap<string, string>> {
  const tables: { name: string }[] = await db.query(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace space on space.oid = relnamespace
     where relkind = 'r' and nspname !~ '^(pg_|information_schema)' order by 1`,
  );
  const held = new Map<string, string>();
  for (const { name } of tables) {
    const rows: object[] = await db.query(`select * from ${name}`);
    held.set(name, rows.flatMap((row) => Object.values(row).map(textOf)).join('\n'));
  }
  return held;
}

function textOf(value: unknown): string {
  if (!Buffer.isBuffer(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return (value.subarray(0, 2).equals(gzip) ? gunzipSync(value) : value).toString('latin1');
}

/** The tables, partitions under the name of their whole, in which a word stands anywhere. */
export function tablesWith(held: ReadonlyMap<string, string>, word: string): string[] {
  const found = [...held].filter(([, text]) => text.includes(word));
  return [...new Set(found.map(([name]) => name.replace(/^public\.|_\d{4}_\d\d$/g, '')))];
}
