import { findBasePrices } from '@plumbline/core/explain/find-base-price';
import { groupBy } from '@plumbline/core/group-by';
import { markedUpProducts } from '@plumbline/core/usage/product';
import { dayOf } from '@plumbline/sandbox/world/utc-day';
import { cellKey, comparedCustomers, seenCells, seenRows } from './seen-cells.js';
export function lookAtAgency({ world, days, moveTo }, nowMs) {
    moveTo(nowMs);
    const customers = comparedCustomers(world);
    const wallets = customers.map((customer) => ({ customer, rows: seenRows(world, customer, { days, nowMs }) }));
    const cells = wallets.flatMap(({ customer, rows: wallet }) => seenCells(world, customer, { days, nowMs, rows: wallet }));
    const rows = wallets.flatMap(({ customer: { locationId }, rows: wallet }) => wallet.map((row) => ({ ...row, locationId })));
    const priced = cells.filter(({ product }) => markedUpProducts.includes(product));
    const lastPosted = new Map();
    for (const { locationId, day, product } of rows) {
        if (product !== null && day > (lastPosted.get(locationId) ?? ''))
            lastPosted.set(locationId, day);
    }
    return {
        world,
        nowMs,
        cells: new Map(cells.map((cell) => [cellKey(cell.customer.locationId, cell.day, cell.product), cell])),
        rowsByReference: groupBy(rows, ({ reference }) => reference ?? ''),
        ownersOfNumbers: new Map(customers.flatMap((customer) => customer.numbers.map(({ phoneNumber }) => [phoneNumber, customer]))),
        basePrices: findBasePrices(priced.map(({ customer, day, product, judged, rows: ofCell }) => ({
            customerId: customer.locationId,
            day,
            product,
            expectedNanos: judged.expectedNanos ?? 0n,
            billedNanos: judged.billedNanos ?? 0n,
            rows: ofCell.length,
        }))),
        lastPosted,
        messagesOf: remembered((customer) => groupBy(world.conversations.of(customer, nowMs), ({ atMs }) => dayOf(atMs))),
    };
}
function remembered(of) {
    const known = new Map();
    return (customer) => {
        const before = known.get(customer.key);
        if (before !== undefined)
            return before;
        const made = of(customer);
        known.set(customer.key, made);
        return made;
    };
}
//# sourceMappingURL=agency.js.map