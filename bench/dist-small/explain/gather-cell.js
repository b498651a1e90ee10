import { basePriceOf } from '@plumbline/core/explain/find-base-price';
import { recordBehind } from '@plumbline/core/explain/record-behind';
import { markedUpProducts } from '@plumbline/core/usage/product';
import { addDays, dayOf } from '@plumbline/sandbox/world/utc-day';
import { cellKey } from './seen-cells.js';
/** Everything that the product would look at for one cell. `late` are rows that came after it was judged. */
export function gatherCell(cell, late, looked) {
    const { agency, readsItems } = looked;
    const { customer, day, product, judged, rate } = cell;
    const records = readsItems ? recordsOf(cell, agency) : null;
    const messages = readsItems ? messagesOf(customer, day, agency) : null;
    const rows = [
        ...cell.rows.map((row) => ({ ...row, isLate: false })),
        ...late.map((row) => ({ ...row, isLate: true })),
    ];
    const sought = records === null ? new Map() : seek(cell, { messages, records, rows }, agency);
    return {
        day,
        product,
        differenceNanos: judged.differenceNanos,
        currency: judged.currency,
        billedCurrency: judged.billedCurrency,
        costNanos: judged.costNanos ?? 0n,
        rate,
        restatedNanos: restatedOf(cell, looked),
        adjustmentNanos: product === 'other' ? costOf(cell, 'min-spend-adjustments') : 0n,
        hasMoved: hasMoved(customer, agency),
        numberFees: [1150000000n, 2150000000n],
        basePrice: markedUpProducts.includes(product) ? basePriceOf(agency.basePrices, day, product) : null,
        markup: customer.multiplier,
        otherRates: [],
        neighbours: neighboursOf(cell, agency),
        crossing: null,
        isWalletSilentSince: (agency.lastPosted.get(customer.locationId) ?? '') < day,
        rows: rows.map(({ chargeId, reference, nanos, creditNanos, bookedMs, isLate }) => {
            return { chargeId, reference, nanos, creditNanos, bookedAt: new Date(bookedMs), isLate };
        }),
        records,
        texts: { sms: textUsage('sms', cell), mms: textUsage('mms', cell) },
        messages,
        found: new Map([...sought].flatMap(([messageId, found]) => (found === null ? [] : [[messageId, found]]))),
        sought: new Set(sought.keys()),
        otherRows: otherRowsOf(cell, messages, agency),
        paidByOthers: looked.paidByOthers,
    };
}
const recorded = new Set(['sms', 'mms', 'carrier-fees', 'voice', 'recording']);
function recordsOf({ customer, day, product }, { world }) {
    if (!recorded.has(product) || customer.accountSid === null)
        return null;
    return world.items.ofDay(customer.accountSid, day).map(recordOf);
}
const costOf = ({ totals }, category) => BigInt(totals.get(category)?.costMicros ?? 0) * 1000n;
function textUsage(product, cell) {
    return {
        costNanos: costOf(cell, product),
        inboundNanos: costOf(cell, `${product}-inbound`),
        outboundNanos: costOf(cell, `${product}-outbound`),
        feeNanos: costOf(cell, `${product}-messages-carrierfees`),
    };
}
/** As Twilio prints it: the price of a message has its carrier fee in it. */
function recordOf(item) {
    const feeMicros = item.kind === 'message' ? item.carrierFeeMicros : 0;
    const parentSid = item.kind === 'call' ? item.parentSid : item.kind === 'recording' ? item.callSid : null;
    const direction = item.kind === 'recording' ? null : item.direction === 'inbound' ? 'inbound' : 'outbound';
    return {
        ...{ sid: item.sid, kind: item.kind, parentSid, direction, from: item.from, to: item.to },
        at: new Date(item.atMs),
        nanos: BigInt(item.costMicros + feeMicros) * 1000n,
        quantity: item.kind === 'message' ? BigInt(item.segments) : null,
    };
}
function messagesOf(customer, day, agency) {
    const byDay = agency.messagesOf(customer);
    return [-1, 0, 1].flatMap((step) => (byDay.get(addDays(day, step)) ?? []).map(({ id, altId, atMs, direction, from, to }) => {
        // HighLevel names the record of what was sent, and not of what came in.
        return { messageId: id, sid: direction === 'inbound' ? null : altId, at: new Date(atMs), direction, from, to };
    }));
}
/** Looks for what rows name and the account's day does not have: where the numbers say that it could be. */
function seek({ customer }, { messages, records, rows }, agency) {
    const byId = new Map((messages ?? []).map((message) => [message.messageId, message]));
    const own = new Set(records.flatMap(({ sid, parentSid }) => [sid, parentSid ?? sid]));
    const sought = new Map();
    for (const { reference } of rows) {
        const message = reference === null ? undefined : byId.get(reference);
        if (message === undefined || own.has(message.sid ?? ''))
            continue;
        if (message.sid === null && recordBehind(message, records) !== null)
            continue;
        sought.set(message.messageId, seekOne(message, { customer, agency }));
    }
    return sought;
}
function seekOne(message, { customer, agency }) {
    const { world, ownersOfNumbers } = agency;
    const owners = [message.from, message.to].flatMap((number) => ownersOfNumbers.get(number ?? '') ?? []);
    const shared = world.cast.sharedAccountSid;
    const places = [
        { accountSid: customer.accountSid ?? '', where: { kind: 'own' } },
        { accountSid: shared, where: { kind: 'shared-account', accountSid: shared } },
        ...owners.map((owner) => ({
            accountSid: owner.accountSid ?? '',
            where: { kind: 'stranger', stranger: strangerOf(owner) },
        })),
    ];
    for (const { accountSid, where } of places) {
        const named = message.sid === null ? undefined : world.items.find(accountSid, message.sid);
        const day = dayOf(message.at.getTime());
        const record = message.sid === null
            ? recordBehind(message, world.items.ofDay(accountSid, day).map(recordOf))
            : named && recordOf(named);
        if (record)
            return { record, day: dayOf(record.at.getTime()), where };
    }
    return null;
}
export const strangerOf = ({ locationId, name }) => ({ customerId: locationId, name });
function otherRowsOf({ customer, day, product }, messages, { rowsByReference }) {
    const others = new Map();
    for (const { messageId } of messages ?? []) {
        for (const row of rowsByReference.get(messageId) ?? []) {
            if (row.product !== product || row.locationId !== customer.locationId || row.day === day)
                continue;
            others.set(messageId, { kind: 'other-day', day: row.day });
        }
    }
    return others;
}
function neighboursOf({ customer, day, product }, { cells }) {
    return [-1, 1].flatMap((step) => {
        const judged = cells.get(cellKey(customer.locationId, addDays(day, step), product))?.judged;
        if (judged === undefined || judged.differenceNanos === null)
            return [];
        const costNanos = judged.costNanos ?? 0n;
        return [{ day: addDays(day, step), differenceNanos: judged.differenceNanos, costNanos }];
    });
}
/** Only what the first look had as well was restated; what it did not have yet is not known to be late. */
function restatedOf({ customer, day, product, judged }, { before }) {
    const first = before?.cells.get(cellKey(customer.locationId, day, product))?.judged;
    return first === undefined || first.costNanos === null ? 0n : (judged.costNanos ?? 0n) - first.costNanos;
}
/** Customers with a fee too many or too few have moved, and so have some whose fees are right. */
function hasMoved({ locationId, index }, { world }) {
    const isOf = (kind) => world.books.placed.some(({ defect }) => defect.kind === kind && defect.locationId === locationId);
    return index % 3 === 0 || isOf('number-fee-at-move');
}
//# sourceMappingURL=gather-cell.js.map