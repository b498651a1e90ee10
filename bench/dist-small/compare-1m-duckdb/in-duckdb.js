import fs from 'node:fs';
import path from 'node:path';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { isVerdict } from '@plumbline/core/reconciliation/judge-cell';
import { holes, rates } from '../compare-1m-postgres/made-cells.js';
import { verdictsByJoin } from '../compare-1m-postgres/verdicts-by-join.js';
/** Both sides in the order of their key, and what was agreed, in tables that stay in memory. */
export async function fillDuckDb(db, { usage, charges }, folder) {
    for (const [table, rows] of [
        ['usage_cell', usage],
        ['charge_cell', charges],
    ]) {
        const file = path.join(folder, `${table}.csv`);
        fs.writeFileSync(file, rows.map((row) => `${row.subject},${row.day},${row.product},${row.amount},${row.currency}\n`).join(''));
        await db.run(`create table ${table} (subject varchar, day date, product varchar, amount decimal(24,9), currency varchar)`);
        await db.run(`copy ${table} from '${file}' (header false)`);
    }
    const listed = [...rates].map(([product, multiplier]) => `('${product}', ${formatMultiplier(multiplier)})`);
    await db.run(`create table rate as select * from (values ${listed.join(', ')}) listed (product, multiplier)`);
    // Two decimals are what these rates have; with nine a product of two amounts would not fit DuckDB's widest decimal.
    await db.run('alter table rate alter multiplier type decimal(6,2)');
    await db.run(`create table hole as select unnest([${holes.map((subject) => `'${subject}'`).join(', ')}]) as subject`);
}
export async function countInDuckDb(db) {
    const counts = new Map();
    for (const [verdict, cells] of (await db.runAndReadAll(verdictsByJoin)).getRows()) {
        if (typeof verdict !== 'string' || !isVerdict(verdict))
            throw new Error(`the join gave the verdict ${verdict}`);
        counts.set(verdict, Number(cells));
    }
    return counts;
}
//# sourceMappingURL=in-duckdb.js.map