import { daysFrom } from '../time/day.js';
import type { PlannedUnit } from './plan-reading.js';

/** How much the providers send for a day, as earlier runs have seen it. */
export type RowsPerDay = { readonly usage: number; readonly ledger: number };

type Asked = {
  readonly units: readonly PlannedUnit[];
  /** The accounts and locations that a discovery looks at first; null where one was just done. */
  readonly discovery: { readonly accounts: number; readonly locations: number } | null;
  readonly aggregate: boolean;
  readonly rowsPerDay: RowsPerDay;
};

export type CallEstimate = {
  readonly twilio: number;
  readonly highlevel: number;
  readonly accounts: number;
  readonly wallets: number;
  /** Different days, and the first of them. */
  readonly days: number;
  readonly from: string | null;
};

/** What was seen at a real account: Twilio lists nearly every category on every day, most of them at zero. */
export const usualRowsPerDay: RowsPerDay = { usage: 520, ledger: 30 };

const pageRows = 1000;
const locationsPageRows = 100;
const daysAtOnce = 7;
/** The newest days still grow from one run to the next, so that they are read in full each time. */
const growingDays = 2;

/** How many requests a plan needs, as far as can be told beforehand. */
export function estimateCalls({ units, discovery, aggregate, rowsPerDay }: Asked): CallEstimate {
  const usage = units.filter(({ source }) => source === 'twilio-usage');
  const ledgers = units.filter(({ source }) => source === 'highlevel-ledger');
  const days = [...new Set(units.flatMap(({ from, to }) => daysFrom(from, to)))].sort();
  return {
    twilio:
      sumOf(usage, (unit) => usageCalls(unit, rowsPerDay.usage, days.at(-1))) +
      (aggregate ? callsForFamily : 0) +
      (discovery === null ? 0 : pagesOf(discovery.accounts, pageRows) + discovery.accounts),
    highlevel:
      sumOf(ledgers, (unit) => ledgerCalls(unit, rowsPerDay.ledger)) +
      (discovery === null
        ? 0
        : pagesOf(discovery.locations, locationsPageRows) + 1 + callsPerLocation * discovery.locations),
    accounts: new Set(usage.map(({ target }) => target)).size,
    wallets: ledgers.length,
    days: days.length,
    from: days[0] ?? null,
  };
}

/** The aggregate of the parent, and its balance. */
const callsForFamily = 2;

/** Its rebilling, a token, and its numbers with the empty page that ends them. */
const callsPerLocation = 4;

/** One question for the totals, then the days that moved, in ranges that Twilio answers well. */
function usageCalls({ from, to, firstTimeDays }: PlannedUnit, rowsPerDay: number, newest: string | undefined): number {
  const days = daysFrom(from, to).length;
  const inFull = Math.min(days, firstTimeDays + (to === newest ? growingDays : 0));
  return 1 + Math.max(pagesOf(inFull, daysAtOnce), pagesOf(inFull * rowsPerDay, pageRows));
}

/** The balance, the pages, and the empty one that ends them. */
function ledgerCalls({ from, to }: PlannedUnit, rowsPerDay: number): number {
  return 2 + pagesOf(Math.max(1, daysFrom(from, to).length * rowsPerDay), pageRows);
}

function pagesOf(rows: number, perPage: number): number {
  return Math.ceil(rows / perPage);
}

function sumOf(units: readonly PlannedUnit[], calls: (unit: PlannedUnit) => number): number {
  return units.reduce((sum, unit) => sum + calls(unit), 0);
}
