import { z } from 'zod';
import { dayIn, nanosOf, parsed, usageRecords, walletRecords } from './read-faces.js';
import type { Running } from './running-sandbox.js';

/** A comparison of both faces as simple as can be, and nobody else's: to check the world from outside. */
export type ComparedCell = { readonly cell: string; readonly expected: bigint; readonly difference: bigint };

const tops: readonly (readonly [product: string, categories: readonly string[]])[] = [
  ['sms', ['sms']],
  ['mms', ['mms']],
  ['carrier-fees', ['sms-messages-carrierfees', 'mms-messages-carrierfees']],
  ['voice', ['calls', 'calls-client']],
  ['recording', ['recordings']],
  ['phone-numbers', ['phonenumbers']],
  ['other', ['min-spend-adjustments']],
];

const labels: readonly (readonly [label: RegExp, product: string])[] = [
  [/^Carrier fee/, 'carrier-fees'],
  [/^Call recording/, 'recording'],
  [/^Phone number rental/, 'phone-numbers'],
  [/bound SMS/, 'sms'],
  [/bound MMS/, 'mms'],
  [/bound Call/, 'voice'],
];

const location = z.object({
  location: z.object({
    settings: z.object({ saasSettings: z.object({ twilioRebilling: z.object({ markup: z.number().optional() }) }) }),
  }),
});

export async function comparedCells(sandbox: Running, range: { first: string; last: string }): Promise<ComparedCell[]> {
  const cells: ComparedCell[] = [];
  for (const { locationId, accountSid, kind } of sandbox.state.customers) {
    if (kind !== 'own-account' || accountSid === null) continue;
    const { settings } = parsed(location, await sandbox.highLevel(`/locations/${locationId}`)).location;
    const thousandths = BigInt(Math.round((100 + (settings.saasSettings.twilioRebilling.markup ?? 0)) * 10));
    const costs = await costsOf(sandbox, accountSid, range);
    const bills = await billsOf(sandbox, locationId, range);
    for (const key of new Set([...costs.keys(), ...bills.keys()])) {
      const multiplied = (costs.get(key) ?? 0n) * (/(carrier-fees|other)$/.test(key) ? 1000n : thousandths);
      const expected = multiplied / 1000n;
      if (expected * 1000n !== multiplied) throw new Error(`${key} has more than nine decimals.`);
      cells.push({ cell: `${locationId}/${key}`, expected, difference: (bills.get(key) ?? 0n) - expected });
    }
  }
  return cells;
}

export function isBeyond(cell: ComparedCell, { cents, perMille }: { cents: bigint; perMille: bigint }): boolean {
  const size = cell.difference < 0n ? -cell.difference : cell.difference;
  return size > cents * 10_000_000n && size * 1000n > cell.expected * perMille;
}

async function costsOf(sandbox: Running, sid: string, { first, last }: { first: string; last: string }) {
  const costs = new Map<string, bigint>();
  for (const [product, categories] of tops) {
    for (const category of categories) {
      const query = `Category=${category}&StartDate=${first}&EndDate=${last}&IncludeSubaccounts=false&PageSize=1000`;
      for (const record of await usageRecords(sandbox, `Accounts/${sid}/Usage/Records/Daily.json?${query}`)) {
        if (record.price !== '0') add(costs, `${record.start_date}/${product}`, nanosOf(record.price));
      }
    }
  }
  return costs;
}

async function billsOf(sandbox: Running, locationId: string, { first, last }: { first: string; last: string }) {
  const bills = new Map<string, bigint>();
  for (const row of await walletRecords(sandbox, locationId)) {
    const product = labels.find(([label]) => label.test(row.description))?.[1];
    const day = row.messageDate === null ? '' : dayIn(row.messageDate);
    if (product !== undefined && day >= first && day <= last)
      add(bills, `${day}/${product}`, -nanosOf(String(row.amount)));
  }
  return bills;
}

function add(sums: Map<string, bigint>, key: string, nanos: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + nanos);
}
