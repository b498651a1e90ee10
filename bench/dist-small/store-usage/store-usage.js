import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyRows } from '@plumbline/api/platform/database/copy-rows';
import { dataSourceOptions } from '@plumbline/api/platform/database/data-source-options';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import { ensurePartitions } from '@plumbline/api/platform/database/ensure-partitions';
import { migrate } from '@plumbline/api/platform/database/migrate';
import { UsageRepository } from '@plumbline/api/reconciliation/facts/usage.repository';
import { usageChangesOf } from '@plumbline/api/reconciliation/facts/usage-changes';
import { formatAmount } from '@plumbline/core/money/amount';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { timeInTurns } from '../interleaved.js';
const [accounts, days, categories] = [200, 35, 30];
const [from, to] = ['2026-01-01', addDays('2026-01-01', days - 1)];
/** Every second day was read before and says the same. */
const knownDays = new Set(daysFrom(from, to).filter((_, index) => index % 2 === 0));
const rowCount = accounts * days * categories;
const rounds = { warmups: 1, rounds: 5 };
const saved = { runId: '01900000-0000-7000-8000-000000000001', seenAt: new Date('2026-02-10T00:00:00Z') };
/**
 * What two hundred accounts say about 35 days, half of which is known and unchanged: stored as a run stores it, account by
 * account, against a raw COPY of the same rows into the same table. Both in rows that were told a second.
 */
export async function storeUsage(say) {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
    const server = await startEmbeddedPostgres({ dataDir, settings: { shared_buffers: '512MB' }, durable: false });
    try {
        await migrate(server.url);
        const db = await new DataSource(dataSourceOptions(server.url)).initialize();
        try {
            return await measure(db, say);
        }
        finally {
            await db.destroy();
        }
    }
    finally {
        await server.stop();
        fs.rmSync(dataDir, { recursive: true, force: true });
    }
}
async function measure(db, say) {
    say(`making ${rowCount} rows …`);
    const told = Array.from({ length: accounts }, (_, account) => ({ sid: sidOf(account), rows: rowsOf(account) }));
    await db.transaction((tx) => ensurePartitions(tx, 'usage_revision', from, to));
    await begin(db, told);
    await store(db, told);
    await assertStored(db);
    const [ours, rival] = await timeInTurns([() => store(db, told), () => copy(db, told)], {
        ...rounds,
        before: () => begin(db, told),
    });
    if (ours === undefined || rival === undefined)
        throw new Error('a contestant was not timed');
    return {
        name: 'store-usage',
        ratio: Number((rival.medianMs / ours.medianMs).toFixed(3)),
        target: 0.5,
        better: 'higher',
        rival: 'a raw COPY into the same table',
        figures: {
            rows: rowCount,
            oursRowsPerSecond: Math.round((rowCount * 1000) / ours.medianMs),
            rivalRowsPerSecond: Math.round((rowCount * 1000) / rival.medianMs),
            rounds: rounds.rounds,
        },
    };
}
async function store(db, told) {
    const usage = new UsageRepository(db);
    for (const { sid, rows } of told) {
        const known = await usage.latest({ accountSid: sid, from, to });
        const changes = usageChangesOf(daysFrom(from, to), { items: rows, known });
        await db.transaction((tx) => usage.addRevisions(tx, { accountSid: sid, ...saved }, changes));
    }
}
async function copy(db, told) {
    await db.transaction((tx) => copyRows(tx, table, lines(told, () => true, 2)));
}
const table = {
    table: 'usage_revision',
    columns: ['account_sid', 'day', 'category', 'revision', 'price', 'currency', 'run_id', 'seen_at'],
};
function* lines(told, isWanted, revision) {
    for (const { sid, rows } of told) {
        for (const { day, category, nanos, currency } of rows) {
            if (!isWanted(day))
                continue;
            yield [sid, day, category, revision, formatAmount(nanos), currency, saved.runId, saved.seenAt.toISOString()];
        }
    }
}
/** As an earlier run left it. */
async function begin(db, told) {
    await db.query('truncate usage_revision');
    await db.transaction((tx) => copyRows(tx, table, lines(told, (day) => knownDays.has(day), 1)));
    await db.query('analyze usage_revision');
}
async function assertStored(db) {
    const [{ rows }] = await db.query('select count(*)::int as rows from usage_revision');
    if (rows !== rowCount)
        throw new Error(`${rows} revisions were stored of ${rowCount} that were told`);
}
function sidOf(account) {
    return `AC${account.toString(16).padStart(32, '0')}`;
}
function rowsOf(account) {
    return daysFrom(from, to).flatMap((day, dayIndex) => Array.from({ length: categories }, (_, index) => ({
        day,
        category: `category-${index}`,
        nanos: BigInt(1 + ((account * 7919 + dayIndex * 104_729 + index * 1_299_709) % 9_000_000)) * 10000n,
        currency: 'USD',
        quantity: `${index * 3}`,
        quantityUnit: 'messages',
        count: `${index}`,
    })));
}
//# sourceMappingURL=store-usage.js.map