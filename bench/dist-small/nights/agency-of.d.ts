import type { Day } from '@plumbline/core/time/day';
export declare const parentSid: string;
export declare const companyId = "bench-agency";
/** The customer with this number: its location, its account and its only phone number. */
export declare function customerAt(index: number): {
    locationId: string;
    name: string;
    accountSid: string;
    numberSid: string;
};
export declare const indexOfAccount: (sid: string) => number;
export declare const indexOfLocation: (id: string) => number;
export declare const phoneNumberOf: (index: number) => string;
/** A dollar of texts on each day, in two categories of the same product, and the control total. */
export declare function usageRows(days: readonly Day[], { onlyTotal, accounts }: {
    onlyTotal: boolean;
    accounts: number;
}): {
    category: string;
    start_date: string;
    end_date: string;
    price: string;
    price_unit: string;
    usage: string;
    usage_unit: string;
    count: string;
    as_of: string;
}[];
type Wallet = {
    readonly locationId: string;
    readonly from: Date;
    readonly to: Date;
    readonly first: Date;
};
/** Two charges a day, which together are the day's cost and ten percent; newest first, balances chained. */
export declare function walletRows({ locationId, from, to, first }: Wallet): {
    id: string;
    date: string;
    messageDate: string;
    description: string;
    amount: number;
    prevWalletBalance: string;
    balance: string;
}[];
/** What a wallet holds at this moment. */
export declare function balanceAt(at: Date, first: Date): number;
export {};
//# sourceMappingURL=agency-of.d.ts.map