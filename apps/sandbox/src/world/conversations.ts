import { type Books, lineCodeOf } from './books.js';
import type { Customer } from './cast.js';
import type { Charge } from './charge.js';
import { type Item, itemsOf, type LineOfDay, sidOfMessage } from './item.js';
import type { Use } from './use.js';
import { type Day, dayOf, daysFrom } from './utc-day.js';

/** A text, a picture message or a call as HighLevel remembers it. */
export type Conversed = {
  /** What a wallet row's `Ref-` names. */
  readonly id: string;
  readonly locationId: string;
  readonly channel: 'SMS' | 'Call';
  readonly hasPicture: boolean;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly atMs: number;
  /** Of a call; null for a message. */
  readonly seconds: number | null;
  /** The sid of Twilio's record. Whether a face shows it for inbound ones is for a switch to say. */
  readonly altId: string;
};

type Kept = {
  readonly lastDay: Day;
  readonly all: readonly Conversed[];
  readonly byId: ReadonlyMap<string, Conversed>;
};

const messagesKeptMost = 150_000;

/**
 * HighLevel's side of the items: `find` by message id and `of` a customer, in order of time, each as of `nowMs`. One
 * customer's are made together when first asked for, so an id must come with the location that asks about it.
 */
export class Conversations {
  readonly #seed: number;
  readonly #books: Books;
  readonly #kept = new Map<string, Kept>();
  #messagesKept = 0;

  constructor(seed: number, books: Books) {
    this.#seed = seed;
    this.#books = books;
  }

  forget(): void {
    this.#kept.clear();
    this.#messagesKept = 0;
  }

  find(customer: Customer, id: string, nowMs: number): Conversed | undefined {
    const found = this.#of(customer, nowMs).byId.get(id);
    return found !== undefined && found.atMs <= nowMs ? found : undefined;
  }

  /** Oldest first. */
  of(customer: Customer, nowMs: number, channel: Conversed['channel'] | null = null): readonly Conversed[] {
    return this.#of(customer, nowMs).all.filter(
      (one) => one.atMs <= nowMs && (channel === null || one.channel === channel),
    );
  }

  #of(customer: Customer, nowMs: number): Kept {
    const lastDay = dayOf(nowMs);
    const known = this.#kept.get(customer.key);
    if (known?.lastDay === lastDay) return known;
    const all = this.#fold(customer, lastDay);
    const kept = { lastDay, all, byId: new Map(all.map((one) => [one.id, one])) };
    if (this.#messagesKept + all.length > messagesKeptMost) this.forget();
    this.#kept.set(customer.key, kept);
    this.#messagesKept += all.length;
    return kept;
  }

  #fold(customer: Customer, lastDay: Day): Conversed[] {
    const made = new Map<string, Conversed>();
    const charges: Charge[] = [];
    for (const day of daysFrom(this.#books.firstDayOf(customer), lastDay)) {
      const book = this.#books.bookOf(customer, day);
      charges.push(...book.charges);
      const uses = this.#books.heardUsesIn(book, customer).filter(isConversed);
      for (const item of itemsOf(uses, this.#lineOf(customer, day))) {
        const one = conversedFrom(item, customer);
        if (one !== null) made.set(one.id, one);
      }
    }
    for (const charge of charges) {
      const one = charge.ref === null || made.has(charge.ref) ? null : this.#behind(charge, customer);
      if (one !== null) made.set(one.id, one);
    }
    return [...made.values()].sort((one, other) => one.atMs - other.atMs || (one.id < other.id ? -1 : 1));
  }

  #lineOf(customer: Customer, day: Day): LineOfDay {
    return { seed: this.#seed, day, lineCode: lineCodeOf(customer) };
  }

  /** The message that a charge names although the customer's own account has no record of it. */
  #behind(charge: Charge, customer: Customer): Conversed | null {
    const { ref, product, atMs, madeBy } = charge;
    if (ref === null || product === null) return null;
    if (madeBy !== undefined) return this.#madeBy(madeBy, ref, atMs, customer);
    const isCall = product === 'voice' || product === 'recording';
    return {
      id: ref,
      locationId: customer.locationId,
      channel: isCall ? 'Call' : 'SMS',
      hasPicture: product === 'mms',
      direction: 'outbound',
      from: customer.numbers[0]?.phoneNumber ?? '',
      to: '+12065550100',
      atMs,
      seconds: isCall ? 60 : null,
      altId: sidOfMessage(product === 'recording' ? 'voice' : product, ref, this.#lineOf(customer, dayOf(atMs))),
    };
  }

  /** Another customer's message that HighLevel takes for this one's; its key is what was its reference. */
  #madeBy(maker: Customer, ref: string, atMs: number, customer: Customer): Conversed | null {
    const day = dayOf(atMs);
    const uses = this.#books.bookOf(maker, day).uses.filter(({ trace }) => trace?.key === ref);
    const items = itemsOf(uses, this.#lineOf(maker, day)).map((item) => ({ ...item, ref }));
    return items.flatMap((item) => conversedFrom(item, customer) ?? [])[0] ?? null;
  }
}

/** Legs to a browser and recordings are part of a call, and carrier fees of a message. */
function isConversed({ product, category }: Use): boolean {
  return product === 'sms' || product === 'mms' || (product === 'voice' && category !== 'calls-client');
}

/** Null for what is part of another message or call, and for what HighLevel did not make. */
function conversedFrom(item: Item, customer: Customer): Conversed | null {
  if (item.ref === null || item.kind === 'recording') return null;
  if (item.kind === 'call' && item.parentSid !== null) return null;
  return {
    id: item.ref,
    locationId: customer.locationId,
    channel: item.kind === 'call' ? 'Call' : 'SMS',
    hasPicture: item.sid.startsWith('MM'),
    direction: item.direction === 'inbound' ? 'inbound' : 'outbound',
    from: item.from,
    to: item.to,
    atMs: item.atMs,
    seconds: item.kind === 'call' ? item.seconds : null,
    altId: item.sid,
  };
}
