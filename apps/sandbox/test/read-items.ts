import { z } from 'zod';
import { nanosOf, parsed } from './read-faces.js';
import type { Running } from './running-sandbox.js';

const record = z.looseObject({
  sid: z.string(),
  account_sid: z.string(),
  price: z.string().nullable(),
  from: z.string().optional(),
  to: z.string().optional(),
  direction: z.string().optional(),
  status: z.string(),
  date_sent: z.string().optional(),
  start_time: z.string().nullish(),
  parent_call_sid: z.string().nullish(),
  call_sid: z.string().optional(),
});
export type ItemRecord = z.infer<typeof record>;
const page = z.looseObject({
  next_page_uri: z.string().nullable(),
  messages: z.array(record).optional(),
  calls: z.array(record).optional(),
  recordings: z.array(record).optional(),
});

/** Every page of a list of messages, calls or recordings. */
export async function itemRecords(sandbox: Running, firstPage: string): Promise<ItemRecord[]> {
  const records: ItemRecord[] = [];
  let next: string | null = firstPage;
  while (next !== null) {
    const read: z.infer<typeof page> = parsed(page, await sandbox.twilio(next.replace('/2010-04-01/', '')));
    records.push(...(read.messages ?? read.calls ?? read.recordings ?? []));
    next = read.next_page_uri;
  }
  return records;
}

/** A day's items of an account. */
export async function itemsOfDay(sandbox: Running, accountSid: string, day: string) {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const base = `Accounts/${accountSid}`;
  return {
    messages: await itemRecords(sandbox, `${base}/Messages.json?DateSent=${day}&PageSize=1000`),
    calls: await itemRecords(sandbox, `${base}/Calls.json?StartTime>=${day}&StartTime<=${next}&PageSize=1000`),
    recordings: await itemRecords(
      sandbox,
      `${base}/Recordings.json?DateCreated>=${day}&DateCreated<=${next}&PageSize=1000`,
    ),
  };
}

/** What the items cost together, whichever sign their list prints; throws when one has no price yet. */
export function costOf(records: readonly ItemRecord[]): bigint {
  return records.reduce((sum, { price, sid }) => {
    if (price === null) throw new Error(`${sid} has no price yet.`);
    return sum + nanosOf(price.replace('-', ''));
  }, 0n);
}
