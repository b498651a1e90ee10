import { CustomersService } from '@plumbline/api/customers/customers.service';
import { createApp } from '@plumbline/api/launch/http/create-app';
import { Clock } from '@plumbline/api/platform/clock/clock';
import { readConfig } from '@plumbline/api/platform/config/read-config';
import { DatabaseAddress } from '@plumbline/api/platform/database/database-address';
import { oneAhead } from '@plumbline/api/platform/work/one-ahead';
import { judgedPieces } from '@plumbline/api/reconciliation/results/judged-pieces';
import { subjectDays } from '@plumbline/api/reconciliation/results/subject-days';
import { SubjectResults } from '@plumbline/api/reconciliation/results/subject-results.service';
import { RunLease } from '@plumbline/api/reconciliation/run/run-lease';
import { TermsService } from '@plumbline/api/terms/terms.service';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { firstDay, thisRun } from './made-night.js';
export async function productOn(url, dataDir) {
    const reading = readConfig({ ...variables, DATA_DIR: dataDir });
    if (reading.kind === 'refused')
        throw new Error(reading.problems.join('; '));
    const ground = { config: reading.config, address: new DatabaseAddress(url), clock: new Clock() };
    const app = await createApp(ground, false);
    await app.init();
    const judge = async (days) => {
        const run = runOver(days);
        const customers = await app.get(CustomersService).forRun();
        const pieces = judgedPieces(customers.map((customer) => [customer]), run);
        await judgePieces(run, pieces, {
            terms: await app.get(TermsService).load(),
            results: app.get(SubjectResults),
            lease: app.get(RunLease),
        });
    };
    return { db: app.get(DataSource), judge, close: () => app.close() };
}
/** As a run does it; cases, which follow from results, are left out on both sides. */
async function judgePieces(run, pieces, { terms, results, lease }) {
    const days = daysFrom(run.from, run.to);
    const asked = { owed: new Set(), terms, signal: new AbortController().signal };
    const judged = oneAhead(pieces, (piece) => results.of(run, subjectDays({ everyone: piece.flat(), daysOf: () => days }), asked));
    for await (const some of judged)
        await lease.write(run, (tx) => results.store(tx, run, some));
}
function runOver(days) {
    const at = new Date(`${addDays(firstDay, days + 3)}T00:00:00Z`);
    return {
        ...{ id: thisRun, kind: 'manual', from: firstDay, to: addDays(firstDay, days - 1), customerIds: null },
        ...{ replayOf: null, epoch: 1, now: () => at },
        ...{ calls: { twilio: 0, highlevel: 0 }, readingCalls: { twilio: 0, highlevel: 0 } },
    };
}
// Nothing is asked of a provider, and nothing answers at their address.
const variables = {
    ROLE: 'api',
    PORT: '0',
    LOG_LEVEL: 'silent',
    PROVIDERS: 'sandbox',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'not-a-real-token',
    TWILIO_API_BASE_URL: 'http://127.0.0.1:1',
    HIGHLEVEL_COMPANY_ID: 'agency',
    HIGHLEVEL_TOKEN: 'not-a-real-token',
    HIGHLEVEL_API_BASE_URL: 'http://127.0.0.1:1',
};
//# sourceMappingURL=judge-night.js.map