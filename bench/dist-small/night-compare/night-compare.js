import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import { timeInTurns } from '../interleaved.js';
import { addRun, fillNight } from './fill-night.js';
import { joinNight, joinSettings, prepareJoin } from './join-night.js';
import { productOn } from './judge-night.js';
const customers = 10_000;
const usualDays = 10;
const cellsPerDay = 10;
/** Everything stays in memory. */
const settings = { shared_buffers: '1GB', work_mem: '256MB', maintenance_work_mem: '512MB', max_wal_size: '8GB' };
/**
 * From facts in PostgreSQL to results in PostgreSQL: the code that a run judges with, against one statement that stores
 * the same. Throws where the two do not store the same. Beside it stands how much memory the product took at its most,
 * against what it takes for ten days of the same customers.
 */
export async function nightCompare(night, say) {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
    const server = await startEmbeddedPostgres({ dataDir, settings, durable: false });
    try {
        return await measure(night, { url: server.url, dataDir, say });
    }
    finally {
        await server.stop();
        fs.rmSync(dataDir, { recursive: true, force: true });
    }
}
async function measure({ name, days, rounds }, on) {
    const product = await productOn(on.url, on.dataDir);
    try {
        const { db } = product;
        on.say(`making what two runs read of ${customers * days * cellsPerDay} cells …`);
        await fillNight(db, { customers, days });
        await prepareJoin(db);
        const ours = async () => product.judge(days);
        const { chosen, stored } = await choose(db, days);
        on.say(`the statement is fastest ${chosen.name}; comparing what both store …`);
        const rivals = () => joinNight(db, days, chosen.set);
        await begin(db, days);
        await ours();
        assertSame(await summary(db), stored);
        on.say('both store the same; timing …');
        const before = () => begin(db, days);
        const [our, rival] = await timeInTurns([ours, rivals], { ...rounds, before });
        if (our === undefined || rival === undefined)
            throw new Error('a contestant was not timed');
        const memory = await peaks(days, { ...on, before });
        return {
            name,
            ratio: rounded(our.medianMs / rival.medianMs, 3),
            target: 1,
            better: 'lower',
            rival: 'one INSERT … SELECT … FULL OUTER JOIN',
            figures: {
                cells: Number(stored.count),
                oursMedianMs: rounded(our.medianMs, 0),
                rivalMedianMs: rounded(rival.medianMs, 0),
                oursCellsPerSecond: rounded((Number(stored.count) * 1000) / our.medianMs, 0),
                rivalCellsPerSecond: rounded((Number(stored.count) * 1000) / rival.medianMs, 0),
                rounds: rounds.rounds,
                rivalSettings: chosen.name,
                ...memory,
            },
        };
    }
    finally {
        await product.close();
    }
}
/** The fastest way to run the statement here, and what it stores. */
async function choose(db, days) {
    const timings = await timeInTurns(joinSettings.map(({ set }) => () => joinNight(db, days, set)), { warmups: 0, rounds: 1, before: () => begin(db, days) });
    const stored = await summary(db);
    const ranked = joinSettings
        .map((setting, index) => ({ ...setting, ms: timings[index]?.medianMs ?? Number.POSITIVE_INFINITY }))
        .sort((a, b) => a.ms - b.ms);
    const [chosen] = ranked;
    if (chosen === undefined)
        throw new Error('there is no way to run the statement');
    return { chosen, stored };
}
/** As before the run judged anything. */
async function begin(db, days) {
    await db.query('truncate result');
    await addRun(db, days);
}
/** All but who wrote it and when. */
async function summary(db) {
    const [row] = await db.query(`select count(*), sum(hashtextextended(row(subject, day, product, revision, customer_id, account_sid, is_group, basis,
       billed_basis, cost, expected, billed, difference, currency, billed_currency, rate, allowance, items, verdict,
       provisional)::text, 0)::numeric)::text as digest from result`);
    return row;
}
function assertSame(ours, rivals) {
    if (ours.count !== rivals.count || ours.digest !== rivals.digest)
        throw new Error(`the product stores ${JSON.stringify(ours)}, the statement ${JSON.stringify(rivals)}`);
}
/** The most memory that a process of its own takes to judge these days, and to judge ten of them. */
async function peaks(days, on) {
    await on.before();
    const peakMb = await peakOf(days, on);
    if (days === usualDays)
        return { peakMb };
    await on.before();
    const peakOfTenDaysMb = await peakOf(usualDays, on);
    return { peakMb, peakOfTenDaysMb, memoryRatio: rounded(peakMb / peakOfTenDaysMb, 3) };
}
function peakOf(days, { url, dataDir }) {
    const child = fork(path.join(import.meta.dirname, 'judge-once.js'), [url, dataDir, `${days}`]);
    return new Promise((resolve, reject) => {
        child.once('message', (peakMb) => (typeof peakMb === 'number' ? resolve(peakMb) : reject(peakMb)));
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`the process that judges alone ended with ${code}`)));
    });
}
function rounded(value, places) {
    return Number(value.toFixed(places));
}
//# sourceMappingURL=night-compare.js.map