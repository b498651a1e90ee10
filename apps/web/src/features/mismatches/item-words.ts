import type { MismatchItem, MismatchItemPage } from '../../api/types.js';
import { shortDay } from '../../components/day/day-words.js';

type Pairing = MismatchItem['pairing'];
type Elsewhere = NonNullable<MismatchItem['elsewhere']>;
type ItemRecord = NonNullable<MismatchItem['record']>;
type Totals = MismatchItemPage['totals'];

export const pairingWords: Readonly<Record<Pairing, string>> = {
  paired: 'On both sides',
  'no-charge': 'No charge',
  'no-record': 'No record',
  'not-compared': 'Not compared',
};

/** Why Twilio's side has no single items, or no cost of theirs. */
export const obstacleWords: Readonly<Record<NonNullable<MismatchItemPage['obstacle']>, string>> = {
  'no-records':
    'Twilio keeps no single records of this product, so its side is the day’s usage by category. No line is held against a charge.',
  'not-read':
    'The records of this day were not read: they are only read for pending mismatches, the largest first, within the nightly budget of requests. Twilio’s side is the usage by category, and no line is held against a charge.',
  'no-sum':
    'The records were read and do not add up to what usage says of this cell, so each shows its price and none has a cost of its own.',
  'shared-account': 'Several customers used this account on the day, so no record is put to a single one of them here.',
  'two-connections':
    'The customer changed accounts on this day. What it used on both is known as a sum only, not item by item.',
  drift: 'This is what small differences of a whole month add up to. The customer’s page shows its days.',
};

const elsewhereWords: Readonly<Record<Elsewhere['kind'], (known: Elsewhere) => string>> = {
  'other-day': ({ day }) => `Its record is of ${day === null ? 'another day' : shortDay(day)}`,
  'shared-account': () => 'Its record is in a shared account',
  stranger: ({ customerName }) => `Its record is ${customerName ?? 'somebody else'}’s`,
  nothing: () => 'Nothing stands behind its reference',
  'unknown-to-highlevel': () => 'HighLevel has no message or call behind it',
  'never-charged': () => 'HighLevel made it; no charge in this wallet names it',
  'charged-on': ({ day }) => `Charged on ${day === null ? 'another day' : shortDay(day)}`,
  'charged-to': ({ customerName }) => `Charged to ${customerName ?? 'somebody else'}`,
};

/** Where the other side of a line is; what is not proven is said to be likely only. */
export function elsewhereText(known: Elsewhere): string {
  return `${elsewhereWords[known.kind](known)}${known.isCertain ? '' : ' (likely)'}`;
}

const kinds: Readonly<Record<Exclude<ItemRecord['kind'], 'usage'>, string>> = {
  message: 'Message',
  call: 'Call',
  recording: 'Recording',
};
const directions = { inbound: 'in', outbound: 'out' } as const;

/** "Message out, +1… to …0009" */
export function recordText({ kind, category, direction, number, otherEnd, parts }: ItemRecord): string {
  if (kind === 'usage') return `Usage of ${category ?? 'the day'}`;
  const way = direction === null ? '' : ` ${directions[direction]}`;
  const count = parts === 1 ? '' : `, ${parts} ${kind === 'call' ? 'legs' : 'parts'}`;
  const ends = direction === 'inbound' ? [otherEnd, number] : [number, otherEnd];
  const [from, to] = ends.map((end) => end ?? 'unknown');
  return `${kinds[kind]}${way}${count}, ${from} to ${to}`;
}

export const twilioWhy: Readonly<Record<Totals['twilio']['why'], string>> = {
  equal: 'exactly what the mismatch says',
  rounded: 'usage shows prices rounded',
  'without-record': 'Twilio charged this without a record, such as an adjustment',
  'no-sum': 'prices of single records may hold other products’ fees, or some are not rated yet',
  'changed-since': 'usage has changed since this was judged',
  'not-read': 'no single items are known',
};

export const highlevelWhy: Readonly<Record<Totals['highlevel']['why'], string>> = {
  equal: 'exactly what the mismatch says',
  imported: 'this day is known from an imported file, whose rows are not shown here',
  'changed-since': 'the wallet has changed since this was judged',
  'not-read': 'charges are not shown for this',
};
