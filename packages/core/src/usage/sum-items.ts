import { assertNever } from '../assert-never.js';

/** One thing that a provider priced by itself. Cost in nano-units, null until it is rated. */
export type PricedItem = {
  readonly sid: string;
  readonly kind: 'message' | 'call' | 'recording';
  readonly direction: 'inbound' | 'outbound' | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The leg that began the conversation, or that was recorded. */
  readonly parentSid: string | null;
  readonly nanos: bigint | null;
  readonly currency: string | null;
  /** Whether a price can still come; one of a call that nobody answered never does. */
  readonly mayBeRated: boolean;
};

export const itemFamilies = ['sms', 'mms', 'rcs', 'whatsapp', 'voice', 'recording'] as const;
/** Items that usage counts under one heading. */
export type ItemFamily = (typeof itemFamilies)[number];

/** What the items of a day that name the same numbers cost together; each item is in exactly one sum. */
export type ItemSum = {
  readonly family: ItemFamily;
  /** Numbers that can say whose it is, the nearest first: the item's own, then that of the leg it hangs on. */
  readonly numbers: readonly string[];
  readonly nanos: bigint;
  /** Null while nothing of it is rated. */
  readonly currency: string | null;
  readonly items: number;
  readonly unrated: number;
};

/** Adds items up by family, numbers and currency, in an order that does not depend on theirs. A sid counts once. */
export function sumItems(items: Iterable<PricedItem>): ItemSum[] {
  const bySid = new Map([...items].map((item) => [item.sid, item]));
  const sums = new Map<string, ItemSum>();
  for (const item of bySid.values()) {
    const family = familyOf(item);
    const numbers = numbersOf(item, bySid);
    const key = JSON.stringify([family, numbers, item.currency]);
    const before = sums.get(key);
    sums.set(key, {
      ...{ family, numbers, currency: item.currency },
      nanos: (before?.nanos ?? 0n) + (item.nanos ?? 0n),
      items: (before?.items ?? 0) + 1,
      unrated: (before?.unrated ?? 0) + (item.nanos === null && item.mayBeRated ? 1 : 0),
    });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function familyOf(item: PricedItem): ItemFamily {
  switch (item.kind) {
    case 'message':
      return channelOf(item) ?? (item.sid.startsWith('MM') ? 'mms' : 'sms');
    case 'call':
      return 'voice';
    case 'recording':
      return 'recording';
    default:
      return assertNever(item.kind);
  }
}

function channelOf({ from, to }: PricedItem): 'rcs' | 'whatsapp' | null {
  const said = [from, to].map((address) => /^(rcs|whatsapp):/.exec(address ?? '')?.[1]);
  if (said.includes('whatsapp')) return 'whatsapp';
  return said.includes('rcs') ? 'rcs' : null;
}

/** The item's own number, then up the legs; a circle of legs ends where it began. */
function numbersOf(item: PricedItem, bySid: ReadonlyMap<string, PricedItem>): string[] {
  const numbers: string[] = [];
  const seen = new Set<string>();
  for (let at: PricedItem | undefined = item; at !== undefined && !seen.has(at.sid); at = parentOf(at, bySid)) {
    seen.add(at.sid);
    for (const number of ownNumbers(at)) if (!numbers.includes(number)) numbers.push(number);
  }
  return numbers;
}

function parentOf({ parentSid }: PricedItem, bySid: ReadonlyMap<string, PricedItem>): PricedItem | undefined {
  return parentSid === null ? undefined : bySid.get(parentSid);
}

/** The far end never says whose an item is: two customers of one account may write to each other. */
function ownNumbers({ direction, from, to }: PricedItem): string[] {
  const near = direction === 'inbound' ? to : direction === 'outbound' ? from : null;
  const number = near === null ? null : numberIn(near);
  return number === null ? [] : [number];
}

/** E.164 or a short code, with the name of a channel taken off; a browser or a SIP address is no number. */
function numberIn(address: string): string | null {
  return /^(?:(?:rcs|whatsapp):)?(\+?\d{3,15})$/.exec(address)?.[1] ?? null;
}
