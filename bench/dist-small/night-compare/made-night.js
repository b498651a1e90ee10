import { nanosPerUnit } from '@plumbline/core/money/amount';
import { multiply } from '@plumbline/core/money/multiplier';
import { addDays } from '@plumbline/core/time/day';
import { products } from '@plumbline/core/usage/product';
/** A category for each of ten products; one of them is only added while the account's total has room. */
export const categories = new Map([
    ['sms', 'sms'],
    ['mms', 'mms'],
    ['usage-rcs-messages', 'rcs'],
    ['channels', 'whatsapp'],
    ['sms-messages-carrierfees', 'carrier-fees'],
    ['a2p-registration-fees', 'a2p'],
    ['calls', 'voice'],
    ['recordings', 'recording'],
    ['phonenumbers', 'phone-numbers'],
    ['lookups', 'lookups'],
]);
/** Nothing is agreed for two of the products, so that some cells stay undecided. */
export const rates = new Map(products.flatMap(({ product, treatment }) => {
    if (product === 'rcs' || product === 'lookups')
        return [];
    return [[product, treatment === 'pass-through' ? nanosPerUnit : 1350000000n]];
}));
export const firstDay = '2026-01-01';
export const [earlierRun, thisRun] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
export function customerAt(index) {
    const hex = index.toString(16).padStart(12, '0');
    const scattered = mixed(index).toString(36).padStart(7, '0');
    return {
        id: `01900000-0000-7000-9000-${hex}`,
        locationId: `${scattered}${String(index).padStart(13, '0')}`,
        accountSid: `AC${mixed(index).toString(16).padStart(8, '0').repeat(3).slice(0, 20)}${hex}`,
    };
}
/** Every hundredth customer's wallet was not read. */
export const isUnread = (index) => index % 100 === 0;
/**
 * What one customer used and was charged on a day, the same in every run: mostly agreement, with 4 in 100 off by rounding,
 * 2 off by much, 1 missing on either side, a few in two currencies, and 1 account day in 50 with cost in no category.
 */
export function dayOf(customer, offset) {
    const usage = [];
    const charges = [];
    let total = 0n;
    let index = (customer * 400 + offset) * categories.size;
    for (const [category, product] of categories) {
        index += 1;
        const chance = mixed(index) % 1000;
        const cost = BigInt(1000 + (mixed(index + 7) % 20_000_000)) * 10000n;
        if (chance >= 10) {
            if (chance % 20 === 0)
                usage.push({ category, revision: 1, nanos: cost - 10000n });
            usage.push({ category, revision: chance % 20 === 0 ? 2 : 1, nanos: cost });
            total += cost;
        }
        if (chance >= 10 && chance < 20)
            continue;
        const expected = multiply(cost, rates.get(product) ?? nanosPerUnit, 'half-up');
        const of = { product, currency: chance >= 20 && chance < 22 ? 'CAD' : 'USD' };
        charges.push(...inParts(`${customer}-${offset}-${product}`, of, expected + defect(chance, index)));
    }
    const inNoCategory = mixed(index + 1) % 50 === 0 ? 250000000n : 0n;
    usage.push({ category: 'totalprice', revision: 1, nanos: total + inNoCategory });
    return { day: addDays(firstDay, offset), usage, charges, settled: mixed(index + 2) % 40 !== 0 };
}
/** One wallet row for four days in five, three for the fifth. */
function inParts(id, of, nanos) {
    if (mixed(id.length + Number(nanos % 1000003n)) % 5 !== 0)
        return [{ ...of, id, nanos }];
    return [
        { ...of, id: `${id}-a`, nanos: 10000n },
        { ...of, id: `${id}-b`, nanos: 20000n },
        { ...of, id: `${id}-c`, nanos: nanos - 30000n },
    ];
}
function defect(chance, index) {
    if (chance < 60)
        return BigInt(1 + (index % 9_000)) * (index % 2 === 0 ? 1000n : -1000n);
    if (chance < 80)
        return BigInt(20 + (index % 500)) * (index % 2 === 0 ? 100000000n : -100000000n);
    return 0n;
}
/** A fixed scattering of whole numbers over 32 bits. */
function mixed(value) {
    let bits = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
}
//# sourceMappingURL=made-night.js.map