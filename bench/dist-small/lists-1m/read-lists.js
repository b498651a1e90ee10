import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import { migrate } from '@plumbline/api/platform/database/migrate';
import { addDays, dayOf } from '@plumbline/core/time/day';
import pg from 'pg';
import { learnPaths } from './learn-paths.js';
import { startProductOn } from './reading-product.js';
import { readsOf } from './reads.js';
import { letUsersRead, percentile } from './users.js';
import { fillYear } from './year/fill-year.js';
import { yearOf } from './year/made-customers.js';
const plan = { users: 20, durationMs: 120_000, thinkMs: 2_000 };
const warmupMs = 20_000;
const targetMs = 100;
/**
 * How long the lists and pages of a real product process take with a year of 2,000 customers and a million mismatches, while
 * twenty people read. The ratio is the 95th percentile over all reads against a tenth of a second.
 */
export async function readLists(say) {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
    // The database's server may run as another user, and has to get into its folder.
    fs.chmodSync(dataDir, 0o755);
    const server = await startEmbeddedPostgres({ dataDir, durable: false });
    try {
        // The product runs by the machine's clock, so the year ends where its newest day does.
        const last = addDays(dayOf(new Date()), -1);
        await fill(server.url, last, say);
        const product = await startProductOn(server.url, dataDir);
        try {
            await sumsKept(server.url);
            return await measure(product, last, say);
        }
        finally {
            await product.stop();
        }
    }
    finally {
        await server.stop();
        fs.rmSync(dataDir, { recursive: true, force: true });
    }
}
async function fill(url, last, say) {
    await migrate(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
        await fillYear(client, last, say);
    }
    finally {
        await client.end();
    }
}
/** Waits until the product has kept the sums of every day, as it does after a night. */
async function sumsKept(url) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
        while ((await client.query('select 1 from result_day_change limit 1')).rows.length > 0)
            await wait(1_000);
    }
    finally {
        await client.end();
    }
}
async function measure(product, last, say) {
    const reads = readsOf(await learnPaths(product.read, last));
    say(`every read once, then ${plan.users} users for ${plan.durationMs / 1000} s …`);
    await eachOnce(product, reads);
    await letUsersRead(reads, product.read, { ...plan, durationMs: warmupMs });
    const samples = await letUsersRead(reads, product.read, plan);
    for (const line of linesOf(samples))
        say(line);
    const p95Ms = percentile(samples.map(({ tookMs }) => tookMs), 0.95);
    return {
        name: 'lists-1m',
        ratio: rounded(p95Ms / targetMs),
        target: 1,
        better: 'lower',
        rival: `${targetMs} ms for 95 of 100 reads`,
        figures: {
            ...{ mismatches: yearOf.mismatches, customers: yearOf.customers, days: yearOf.days, users: plan.users },
            ...{
                reads: samples.length,
                p50Ms: rounded(percentile(samples.map(({ tookMs }) => tookMs), 0.5)),
                p95Ms: rounded(p95Ms),
            },
            ...Object.fromEntries(byRead(samples).map(({ name, timesMs }) => [`p95 ${name}`, rounded(percentile(timesMs, 0.95))])),
        },
    };
}
/** One at a time, so that whatever fails is named before anything is timed. */
async function eachOnce(product, reads) {
    for (const { path: pathOf } of reads)
        await product.read(pathOf(0.5));
}
function byRead(samples) {
    const names = [...new Set(samples.map(({ name }) => name))].sort();
    return names.map((name) => ({
        name,
        timesMs: samples.filter((sample) => sample.name === name).map(({ tookMs }) => tookMs),
    }));
}
function linesOf(samples) {
    return byRead(samples)
        .map(({ name, timesMs }) => ({
        name,
        reads: timesMs.length,
        p50: percentile(timesMs, 0.5),
        p95: percentile(timesMs, 0.95),
    }))
        .sort((a, b) => b.p95 - a.p95)
        .map(({ name, reads, p50, p95 }) => `${name.padEnd(48)} ${String(reads).padStart(5)} reads  p50 ${p50.toFixed(0).padStart(5)} ms  p95 ${p95.toFixed(0).padStart(5)} ms`);
}
function rounded(value) {
    return Number(value.toFixed(3));
}
//# sourceMappingURL=read-lists.js.map