import { classifyCharge, referenceOf } from '@plumbline/core/billing/classify-charge';
import { defaultTolerance } from '@plumbline/core/billing/tolerance';
import { groupBy } from '@plumbline/core/group-by';
import { nanosPerUnit } from '@plumbline/core/money/amount';
import { judgeCell, noRounding } from '@plumbline/core/reconciliation/judge-cell';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import { isProduct, markedUpProducts } from '@plumbline/core/usage/product';
import { usageAsOf } from '@plumbline/sandbox/world/usage-totals';
import { dayMs, dayOf, startOf } from '@plumbline/sandbox/world/utc-day';
const lagHours = 3;
export const cellKey = (locationId, day, product) => `${locationId}/${day}/${product}`;
/** Everybody whose usage and charges can be held against each other. */
export function comparedCustomers(world) {
    return world.cast.customers.filter(({ kind }) => kind === 'own-account' || kind === 'own-account-without-markup');
}
/** What of a wallet was used on these days, or the day before or after them. */
export function seenRows(world, customer, { days, nowMs }) {
    const from = startOf(days[0] ?? '') - dayMs;
    const to = startOf(days.at(-1) ?? '') + 2 * dayMs;
    return world.ledgers
        .rowsOf(customer, nowMs)
        .filter(({ atMs, bookedMs }) => (atMs ?? bookedMs) >= from && (atMs ?? bookedMs) < to)
        .map(seenRow);
}
function seenRow(row) {
    const { description, chargeType, amountNanos } = row;
    const classified = classifyCharge({ description, nanos: amountNanos, chargeType }, new Map());
    const spent = row.balanceBefore + row.creditsBefore - row.balanceAfter - row.creditsAfter;
    return {
        chargeId: row.id,
        day: dayOf(row.atMs ?? row.bookedMs),
        product: classified.heading === 'usage' ? classified.product : null,
        reference: referenceOf(description),
        nanos: -amountNanos,
        creditNanos: classified.heading === 'usage' ? spent + amountNanos : 0n,
        bookedMs: row.bookedMs,
    };
}
/** Carrier fees are passed on, what else is rebilled has the customer's markup, and somebody agreed to pass the rest on. */
function rateOf({ multiplier }, product) {
    if (product === 'carrier-fees' || product === 'other')
        return nanosPerUnit;
    return markedUpProducts.includes(product) ? multiplier : null;
}
/** All cells of a customer that have an agreed rate, as they looked at an instant. */
export function seenCells(world, customer, { days, nowMs, rows: wallet }) {
    const rows = groupBy(wallet, ({ day }) => day);
    return days.flatMap((day) => {
        const accounts = customer.accountSid === null ? [] : [customer.accountSid];
        const totals = world.usage.between(accounts, day, day, usageAsOf(nowMs, lagHours));
        const currency = (accounts[0] === undefined ? 'usd' : world.currencyOf(accounts[0], day)).toUpperCase();
        const categories = [...totals].map(([category, { costMicros }]) => ({
            category,
            nanos: BigInt(costMicros) * 1000n,
        }));
        const { products } = assignUsage({ categories, classifications: new Map() });
        const ofDay = groupBy(rows.get(day) ?? [], ({ product }) => product ?? '');
        const names = [...new Set([...products.keys(), ...ofDay.keys()])].filter(isProduct).sort();
        return names.flatMap((product) => {
            const rate = rateOf(customer, product);
            if (rate === null)
                return [];
            const mine = ofDay.get(product) ?? [];
            const used = products.get(product);
            const key = { subject: customer.locationId, day, product };
            const usage = used === undefined ? null : { ...key, nanos: used.nanos, currency, items: 0 };
            const nanos = mine.reduce((sum, row) => sum + row.nanos, 0n);
            const charge = mine.length === 0 ? null : { ...key, nanos, currency: 'USD', items: mine.length };
            const terms = { rate, tolerance: defaultTolerance, rounding: noRounding };
            const judged = judgeCell({ ...key, usage, charge }, { ...terms, usageComplete: true, ledgerComplete: true });
            return [{ customer, day, product, rate, judged, rows: mine, totals }];
        });
    });
}
const beyond = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);
/** Outside its tolerance, or in two currencies, which is to be explained as well. */
export function isToExplain({ judged }) {
    return beyond.has(judged.verdict) || (judged.billedCurrency !== null && judged.billedCurrency !== judged.currency);
}
//# sourceMappingURL=seen-cells.js.map