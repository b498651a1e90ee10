import { madeCustomers, yearOf } from './made-customers.js';
import { madeMismatches } from './made-mismatches.js';
import { madeResults, monthsOfYear } from './made-results.js';
import { madeRuns } from './made-runs.js';
const filledWithoutIndexes = ['mismatch', 'mismatch_event'];
/**
 * Fills a migrated, empty database with a year that ends on `last`: the same rows every time. The
 * sums of days are left to the product, which is told that they are to be kept.
 */
export async function fillYear(client, last, say) {
    // Rows that fit each other by how they are made need not be looked up one by one; the sums are kept all the same.
    await client.query('alter table mismatch enable always trigger mismatch_sum_insert');
    await client.query(`set session_replication_role = replica; set jit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'`);
    await client.query('create temp table made as select $1::date as last', [last]);
    say(`making ${yearOf.customers} customers, ${yearOf.days} nights and their results …`);
    for (const statement of [...madeCustomers, ...madeRuns]) {
        await client.query(statement, statement.includes('$1') ? [last] : []);
    }
    for (const month of monthsOfYear(last))
        await client.query(madeResults(month));
    await client.query('insert into result_day_change select distinct to_day from run');
    say(`making ${yearOf.mismatches} mismatches and what happened to them …`);
    await withoutIndexes(client, async () => {
        for (const statement of madeMismatches)
            await client.query(statement);
    });
    await client.query('reset session_replication_role');
    await client.query('alter table mismatch enable trigger mismatch_sum_insert');
    await client.query('vacuum (analyze)');
}
async function withoutIndexes(client, work) {
    const { rows } = await client.query(`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select 1 from pg_constraint where conindid = indexrelid)`, [filledWithoutIndexes]);
    for (const { name } of rows)
        await client.query(`drop index ${name}`);
    await work();
    for (const { definition } of rows)
        await client.query(definition);
}
//# sourceMappingURL=fill-year.js.map