import { formatAmount } from '@plumbline/core/money/amount';
export const parentSid = `AC${'0'.repeat(32)}`;
export const companyId = 'bench-agency';
const costNanos = 1000000000n;
const chargeNanos = -550000000n;
const chargesADay = 2;
const opening = 100000000000000n;
const hour = 3_600_000;
/** The customer with this number: its location, its account and its only phone number. */
export function customerAt(index) {
    const number = String(index).padStart(7, '0');
    const account = `AC${String(index + 1).padStart(32, '0')}`;
    return {
        locationId: `location${number}`,
        name: `Customer ${number}`,
        accountSid: account,
        numberSid: `PN${account.slice(2)}`,
    };
}
const indexIn = (id) => Number(/(\d+)$/.exec(id)?.[1]);
export const indexOfAccount = (sid) => indexIn(sid) - 1;
export const indexOfLocation = (id) => indexIn(id);
export const phoneNumberOf = (index) => `+1555${String(index).padStart(7, '0')}`;
/** A dollar of texts on each day, in two categories of the same product, and the control total. */
export function usageRows(days, { onlyTotal, accounts }) {
    const price = formatAmount(costNanos * BigInt(accounts));
    return days.flatMap((day) => (onlyTotal ? ['totalprice'] : ['sms', 'sms-outbound', 'totalprice']).map((category) => ({
        ...{ category, start_date: day, end_date: day, price, price_unit: 'usd' },
        ...{ usage: '10', usage_unit: 'messages', count: '10', as_of: `${day}T23:59:59+00:00` },
    })));
}
/** Two charges a day, which together are the day's cost and ten percent; newest first, balances chained. */
export function walletRows({ locationId, from, to, first }) {
    const rows = [];
    for (let number = 0;; number += 1) {
        const atMs = first.getTime() + Math.floor(number / chargesADay) * 24 * hour + (9 + (number % chargesADay) * 6) * hour;
        if (atMs > to.getTime())
            break;
        if (atMs < from.getTime())
            continue;
        const before = opening + chargeNanos * BigInt(number);
        const at = new Date(atMs).toISOString();
        rows.push({
            ...{
                id: `${locationId}-${number}`,
                date: at,
                messageDate: at,
                description: `Outbound SMS Ref-${locationId}-${number}`,
            },
            ...{ amount: Number(formatAmount(chargeNanos)), prevWalletBalance: formatAmount(before) },
            balance: formatAmount(before + chargeNanos),
        });
    }
    return rows.reverse();
}
/** What a wallet holds at this moment. */
export function balanceAt(at, first) {
    const rows = walletRows({ locationId: '', from: first, to: at, first }).length;
    return Number(formatAmount(opening + chargeNanos * BigInt(rows)));
}
//# sourceMappingURL=agency-of.js.map