import { formatAmount, nanosPerUnit } from '@plumbline/core/money/amount';
import { multiply } from '@plumbline/core/money/multiplier';
import { addDays } from '@plumbline/core/time/day';
import { products } from '@plumbline/core/usage/product';
const subjects = 10_000;
const days = 10;
const productsPerDay = 10;
export const cellCount = subjects * days * productsPerDay;
/** What was agreed: nothing for two of the products, so that some cells stay undecided. */
export const rates = new Map(products
    .filter(({ product }) => product !== 'rcs' && product !== 'lookups')
    .map(({ product, treatment }) => [product, treatment === 'pass-through' ? nanosPerUnit : 1350000000n]));
/** Every hundredth customer's ledger was not read to its end. */
export const holes = Array.from({ length: subjects / 100 }, (_, index) => subjectOf(index * 100));
/**
 * Both sides of the keys from `from` to `to` (exclusive), the same in every run: mostly agreement, with 4 in 100 off by
 * rounding, 2 off by much, 1 missing on either side and a few in two currencies.
 */
export function madeRows(from, to) {
    const usage = [];
    const charges = [];
    for (let index = from; index < to; index += 1) {
        const key = keyOf(index);
        const chance = mixed(index) % 1000;
        const cost = BigInt(1000 + (mixed(index + 7) % 20_000_000)) * 10000n;
        const expected = multiply(cost, rates.get(key.product) ?? nanosPerUnit, 'half-up');
        const row = { ...key, currency: 'USD', items: 1 + (index % 40) };
        if (chance >= 10)
            usage.push({ ...row, amount: formatAmount(cost) });
        if (chance < 10 || chance >= 20) {
            const currency = chance < 22 ? 'CAD' : 'USD';
            charges.push({ ...row, currency, amount: formatAmount(expected + defect(chance, index)) });
        }
    }
    return { usage, charges };
}
function defect(chance, index) {
    if (chance < 60)
        return BigInt(1 + (index % 9_000)) * (index % 2 === 0 ? 1000n : -1000n);
    if (chance < 80)
        return BigInt(20 + (index % 500)) * (index % 2 === 0 ? 100000000n : -100000000n);
    return 0n;
}
function keyOf(index) {
    const product = products[index % productsPerDay]?.product ?? 'other';
    const day = addDays('2026-01-01', Math.floor(index / productsPerDay) % days);
    return { subject: subjectOf(Math.floor(index / (productsPerDay * days))), day, product };
}
/** Twenty letters and digits, as the ids of HighLevel's locations. */
function subjectOf(index) {
    return `${mixed(index).toString(36).padStart(7, '0')}${mixed(index + 1_000_003)
        .toString(36)
        .padStart(7, '0')}${String(index).padStart(6, '0')}`;
}
/** A fixed scattering of whole numbers over 32 bits. */
function mixed(value) {
    let bits = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
}
//# sourceMappingURL=made-cells.js.map