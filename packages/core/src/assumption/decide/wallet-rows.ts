import { allOf, type Decision, decide, refuted } from './decision.js';

/** A wallet row as it looks, and what was made of it. */
export type SeenRow = {
  readonly id: string;
  /** JSON types by field name. */
  readonly fieldTypes: Readonly<Record<string, string>>;
  /** Whether its dates could be read as instants. */
  readonly isDated: boolean;
  /** Whether its label puts it under one heading. */
  readonly isClassified: boolean;
  /** Whether it is for usage of a message, call, number or the like. */
  readonly isUsage: boolean;
  /** With the provider's sign; null where the amount is no exact number. */
  readonly nanos: bigint | null;
  /** Whether balance before + amount = balance after; null where it does not show them. */
  readonly fitsBalances: boolean | null;
};

const rowsNeeded = 50;
const scalar: readonly string[] = ['string', 'number'];
/** `messageDate` may be null, where nothing happened but the booking itself. */
const fields: Readonly<Record<string, readonly string[]>> = {
  id: scalar,
  date: ['string'],
  amount: scalar,
  description: ['string'],
  balance: scalar,
  messageDate: ['string', 'null'],
};

/** A11: rows carry what comparing needs under known names, and their labels tell what they are for. */
export function decideFields(rows: readonly SeenRow[], unreadable: number): Decision {
  const missing = Array.from({ length: unreadable }, (_, index) => ({
    id: `unreadable row ${index + 1}`,
    fits: false,
  }));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.fieldTypes)))].sort();
  return allOf([
    decide({
      things: 'wallet rows',
      expected: 'carry id, date, amount, description, balance and date of use in readable form',
      samples: [...missing, ...rows.map((row) => ({ id: row.id, fits: row.isDated && hasFields(row) }))],
      needed: rowsNeeded,
      figures: { 'fields seen': names.join(', ') },
    }),
    decide({
      things: 'labelled wallet rows',
      expected: 'have a label that puts them under one heading',
      samples: rows.map((row) => ({ id: row.id, fits: row.isClassified })),
      needed: rowsNeeded,
    }),
  ]);
}

function hasFields({ fieldTypes }: SeenRow): boolean {
  return Object.entries(fields).every(([name, types]) => types.includes(fieldTypes[name] ?? 'absent'));
}

/** A12: an amount is what the balance changed by, digit for digit, and usage lowers it. */
export function decideAmounts(rows: readonly SeenRow[]): Decision {
  const signs = rows.filter(({ isUsage }) => isUsage).map(({ nanos }) => nanos ?? 0n);
  const positive = signs.filter((nanos) => nanos > 0n).length;
  return allOf([
    decide({
      things: 'wallet rows with balances',
      expected: 'add up with the balances around them',
      samples: rows.flatMap(({ id, fitsBalances }) => (fitsBalances === null ? [] : [{ id, fits: fitsBalances }])),
      needed: rowsNeeded,
    }),
    // A refund is worded like what it pays back, so that a few positive rows are no contradiction.
    ...(positive * 2 <= signs.length
      ? []
      : [refuted(`${positive} of ${signs.length} rows for usage have a positive amount.`, { positive })]),
  ]);
}
