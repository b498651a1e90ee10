import type { DataSource } from 'typeorm';

type ColumnMetadata = DataSource['entityMetadatas'][number]['columns'][number];

type Column = { readonly table: string; readonly column: string; readonly type: string; readonly nullable: boolean };

/** Tables that belong to the machinery and that no entity stands for. */
const withoutEntity: ReadonlySet<string> = new Set(['lock_row', 'schema_migration']);

/**
 * How the entities and the schema differ, one sentence each; none when they agree. Compares tables, columns, types and
 * nullability. Partitions count as part of their table. Constraints and indexes live in the migrations only.
 */
export async function schemaDifferences(db: DataSource): Promise<string[]> {
  const inDatabase = await databaseColumns(db);
  const inEntities = new Map(
    db.entityMetadatas.flatMap((entity) => entity.columns.map((column) => entityColumn(db, column))),
  );
  const tables = new Set(db.entityMetadatas.map((entity) => entity.tableName));
  const differences: string[] = [];
  for (const table of new Set([...inDatabase.values()].map((column) => column.table))) {
    if (!tables.has(table) && !withoutEntity.has(table)) differences.push(`the table ${table} has no entity`);
  }
  for (const [name, { table, type, nullable }] of inDatabase) {
    const entity = inEntities.get(name);
    if (!tables.has(table)) continue;
    if (entity === undefined) differences.push(`${name} is in the database only`);
    else if (entity.type !== type)
      differences.push(`${name} is ${type} in the database and ${entity.type} in the entity`);
    else if (entity.nullable !== nullable) {
      differences.push(`${name} is ${nullable ? '' : 'not '}nullable in the database, but not so in the entity`);
    }
  }
  for (const name of inEntities.keys()) {
    if (!inDatabase.has(name)) differences.push(`${name} is in the entity only`);
  }
  return differences.sort();
}

async function databaseColumns(db: DataSource): Promise<ReadonlyMap<string, Column>> {
  const rows: Column[] = await db.query(`
    SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
           NOT a.attnotnull AS nullable
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped`);
  return new Map(rows.map((row) => [`${row.table}.${row.column}`, row]));
}

function entityColumn(db: DataSource, column: ColumnMetadata): [string, Column] {
  const table = column.entityMetadata.tableName;
  const base = db.driver.normalizeType(column);
  const size =
    column.precision != null
      ? `(${[column.precision, column.scale ?? 0].join(',')})`
      : column.length
        ? `(${column.length})`
        : '';
  const type = `${base}${base.startsWith('timestamp') ? '' : size}${column.isArray ? '[]' : ''}`;
  return [`${table}.${column.databaseName}`, { table, column: column.databaseName, type, nullable: column.isNullable }];
}
