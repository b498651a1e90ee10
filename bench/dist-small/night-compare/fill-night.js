import { copyRows } from '@plumbline/api/platform/database/copy-rows';
import { ensurePartitions } from '@plumbline/api/platform/database/ensure-partitions';
import { RunEntity } from '@plumbline/api/reconciliation/run/run.entity';
import { formatAmount } from '@plumbline/core/money/amount';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { addDays } from '@plumbline/core/time/day';
import { customerAt, dayOf, earlierRun, firstDay, isUnread, rates, thisRun, } from './made-night.js';
const customersAtOnce = 500;
/** What two runs over so many days have read of so many customers; the second is still to be judged. */
export async function fillNight(db, { customers, days }) {
    const to = addDays(firstDay, days - 1);
    await db.transaction(async (tx) => {
        for (const table of ['usage_revision', 'usage_reading', 'charge', 'ledger_reading', 'result'])
            await ensurePartitions(tx, table, firstDay, to);
    });
    await fillPeople(db, customers);
    for (let first = 0; first < customers; first += customersAtOnce)
        await fillFacts(db, { first, last: Math.min(first + customersAtOnce, customers) }, days);
    await addRun(db, days);
    await db.query('vacuum (analyze, freeze)');
}
/** The run is claimed anew for so many days: whoever judges it holds it. */
export async function addRun(db, days) {
    await db.query('delete from run_input');
    await db.query('delete from run');
    const at = new Date();
    const nobody = { twilio: 0, highlevel: 0 };
    await db.getRepository(RunEntity).insert({
        ...{ id: thisRun, kind: 'manual', businessDate: null, fromDay: firstDay, toDay: addDays(firstDay, days - 1) },
        ...{ customerIds: null, replayOf: null, state: 'running', progressDone: 0, progressTotal: 0 },
        ...{ totals: null, manifest: null, calls: nobody, ownCalls: nobody, failure: null, inputDigest: null },
        ...{ resultDigest: null, requestedBy: 'bench', cancelRequested: false, epoch: 1, leaseUntil: null },
        ...{ createdAt: at, startedAt: at, finishedAt: null },
    });
}
async function fillPeople(db, customers) {
    const all = Array.from({ length: customers }, (_, index) => customerAt(index));
    const since = '2025-01-01T00:00:00Z';
    await db.transaction(async (tx) => {
        await tx.query(`insert into twilio_account (sid, owner_sid, friendly_name, status, opened_at, first_seen_at, last_seen_at)
       select sid, 'ACparent', sid, 'active', $2::timestamptz, $2, $2 from unnest($1::text[]) as sid`, [all.map(({ accountSid }) => accountSid), since]);
        await tx.query(`insert into customer (id, location_id, name, timezone, phone_system, rebilling_enabled, first_seen_at, last_seen_at)
       select id, location_id, 'Customer ' || location_id, 'UTC', 'own-twilio', true, $3::timestamptz, $3
       from unnest($1::uuid[], $2::text[]) as c(id, location_id)`, [all.map(({ id }) => id), all.map(({ locationId }) => locationId), since]);
        await tx.query(`insert into connection (id, customer_id, account_sid, valid_from, source, created_by, created_at)
       select id, id, account_sid, $3::timestamptz, 'manual', 'bench', $3
       from unnest($1::uuid[], $2::text[]) as c(id, account_sid)`, [all.map(({ id }) => id), all.map(({ accountSid }) => accountSid), since]);
        await tx.query(`insert into rate (id, product, multiplier, from_day, created_by, created_at)
       select gen_random_uuid(), product, multiplier, '2020-01-01', 'bench', $3::timestamptz
       from unnest($1::text[], $2::numeric[]) as r(product, multiplier)`, [[...rates.keys()], [...rates.values()].map(formatMultiplier), since]);
    });
}
async function fillFacts(db, { first, last }, days) {
    const seenAt = `${addDays(firstDay, days + 2)}T00:00:00Z`;
    const readAt = [seenAt, `${addDays(firstDay, days + 3)}T00:00:00Z`];
    const rows = function* (rowsOf) {
        for (let index = first; index < last; index += 1) {
            const customer = customerAt(index);
            for (let offset = 0; offset < days; offset += 1)
                yield* rowsOf({ index, customer, made: dayOf(index, offset) });
        }
    };
    const usage = (of) => usageOf(of).map((row) => [...row, earlierRun, seenAt]);
    const charges = (of) => chargesOf(of).map((row) => [...row, earlierRun, seenAt]);
    await db.transaction(async (tx) => {
        await copyRows(tx, usageRevisions, rows(usage));
        await copyRows(tx, usageReadings, rows((of) => usageReadingsOf(of, readAt)));
        await copyRows(tx, chargeRows, rows(charges));
        await copyRows(tx, ledgerReadings, rows((of) => ledgerReadingsOf(of, readAt)));
    });
}
const into = (table, columns) => ({ table, columns: columns.split(' ') });
const usageRevisions = into('usage_revision', 'account_sid day category revision price currency run_id seen_at');
const usageReadings = into('usage_reading', 'account_sid day run_id kind total currency digest as_of read_at');
const chargeRows = into('charge', 'location_id day charge_id revision booked_at amount currency description label heading product rule possible gone run_id seen_at');
const ledgerReadings = into('ledger_reading', 'location_id day run_id digest charges read_at');
function usageOf({ customer, made }) {
    return made.usage.map(({ category, revision, nanos }) => [
        ...[customer.accountSid, made.day, category, revision, formatAmount(nanos), 'USD'],
    ]);
}
function chargesOf({ customer, made }) {
    return made.charges.map(({ id, product, nanos, currency }) => [
        ...[customer.locationId, made.day, id, 1, `${made.day}T12:00:00Z`, formatAmount(nanos), currency],
        ...['A charge', 'a charge', 'usage', product, 'label', '{}', false],
    ]);
}
function usageReadingsOf({ customer, made }, [earlier, later]) {
    const key = [customer.accountSid, made.day];
    return [
        [...key, earlierRun, 'full', '0', 'USD', 'same', earlier, earlier],
        [...key, thisRun, 'full', '0', 'USD', made.settled ? 'same' : 'other', later, later],
    ];
}
function ledgerReadingsOf({ index, customer, made }, [earlier, later]) {
    if (isUnread(index))
        return [];
    const key = [customer.locationId, made.day];
    return [
        [...key, earlierRun, 'same', made.charges.length, earlier],
        [...key, thisRun, 'same', made.charges.length, later],
    ];
}
//# sourceMappingURL=fill-night.js.map