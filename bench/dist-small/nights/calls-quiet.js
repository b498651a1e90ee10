import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays, dayOf, daysBetween } from '@plumbline/core/time/day';
import { apiOf, claim, spawnProduct, stopped } from '../product/product-process.js';
const customers = 24;
const daysOfWeek = 7;
const target = Number((1 / 3).toFixed(3));
/** Before everything that the first nights read. */
const daysAgo = { from: 44, to: 38 };
/**
 * Requests to Twilio for a week in which nothing has moved, against what it takes to read the week in full: the sandbox lists as
 * many categories a day as Twilio does. Whose numbers there are is read besides, in both cases alike.
 */
export async function callsQuiet(say) {
    const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
    fs.chmodSync(dataDir, 0o755);
    const child = spawnProduct({ LOG_LEVEL: 'error', DATA_DIR: dataDir, SANDBOX_CUSTOMERS: String(customers) });
    try {
        say(`first nights of ${customers} customers …`);
        const api = await apiOf(child);
        const headers = { cookie: await claim(api), 'content-type': 'application/json' };
        const compare = async () => {
            const today = dayOf(new Date());
            const body = JSON.stringify({ from: addDays(today, -daysAgo.from), to: addDays(today, -daysAgo.to) });
            const { id } = JSON.parse(await (await fetch(`${api}/runs`, { method: 'POST', headers, body })).text());
            for (;;) {
                const run = JSON.parse(await (await fetch(`${api}/runs/${id}`, { headers })).text());
                if (run.finishedAt !== null)
                    return run;
                await wait(250);
            }
        };
        const [full, quiet] = [usageOf(await compare()), usageOf(await compare())];
        // The first reading asks what has changed as well, which who reads in full need not, and it reads older days too.
        const inFull = (daysOfWeek * (full.pages - full.accounts)) / (full.days / full.accounts);
        return {
            name: 'calls-quiet',
            ratio: Number((quiet.pages / inFull).toFixed(3)),
            ...{ target, better: 'lower', rival: 'reading seven days in full' },
            figures: {
                accounts: quiet.accounts,
                quietPerAccount: Number((quiet.pages / quiet.accounts).toFixed(2)),
                fullPerAccount: Number((inFull / full.accounts).toFixed(2)),
                everythingToTwilioOnAQuietNight: quiet.calls,
            },
        };
    }
    finally {
        await stopped(child);
        fs.rmSync(dataDir, { recursive: true, force: true });
    }
}
function usageOf({ state, manifest }) {
    if (state !== 'complete')
        throw new Error(`the run ended ${state}`);
    const reads = manifest.reads.filter(({ source }) => source === 'twilio-usage');
    return {
        pages: reads.reduce((sum, { pages }) => sum + pages, 0),
        days: reads.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0),
        accounts: new Set(reads.map(({ accountSid }) => accountSid)).size,
        calls: manifest.calls.twilio,
    };
}
//# sourceMappingURL=calls-quiet.js.map